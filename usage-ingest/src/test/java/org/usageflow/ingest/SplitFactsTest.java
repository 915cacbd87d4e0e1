package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.RowsSplit;
import org.usageflow.contract.avro.SplitFailed;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.workbook.ReadShare;

class SplitFactsTest {
    private static final Instant NOW = Instant.parse("2026-03-05T11:00:00Z");
    private static final UsageFile FILE = Samples.file(Samples.fileId(1), Samples.upload("key"));

    private final SplitFacts facts = new SplitFacts(InstantSource.fixed(NOW));

    @Test
    void tellsHowFarTheSplitHasCome() {
        FileCommand fact = facts.rowsSplit(FILE, new SplitCounts(10, 3, new ReadShare(40, 100)));
        assertThat(fact.getCommandId()).isEqualTo("ingest:UF-2026-03-0000-0001:1:10");
        assertThat(fact.getFileId()).isEqualTo("UF-2026-03-0000-0001");
        assertThat(fact.getGeneration()).isEqualTo(1);
        assertThat(fact.getAt()).isEqualTo(NOW);
        assertThat(fact.getActor().getRole()).isEqualTo("system");
        assertThat(fact.getActor().getId()).isEqualTo("ingest");
        assertThat(fact.getBody()).isEqualTo(new RowsSplit(10L, 3L, 7L, false, 40L, 100L));
    }

    @Test
    void theLastFactIsNotTakenForTheOneBeforeWithTheSameCounts() {
        SplitCounts all = new SplitCounts(10, 3, new ReadShare(40, 100));
        FileCommand last = facts.finished(FILE, all);
        assertThat(last.getBody()).isEqualTo(new RowsSplit(10L, 3L, 7L, true, 40L, 100L));
        assertThat(last.getCommandId()).isNotEqualTo(facts.rowsSplit(FILE, all).getCommandId());
    }

    @Test
    void aRepeatedFactHasTheSameIdAndAnotherGenerationAnother() {
        UsageFile next = Samples.file(Samples.fileId(1), Samples.upload("key"));
        next.setGeneration(2);
        assertThat(facts.finished(FILE, SplitCounts.NONE).getCommandId())
                .isEqualTo(facts.finished(FILE, SplitCounts.NONE).getCommandId())
                .isNotEqualTo(facts.finished(next, SplitCounts.NONE).getCommandId());
    }

    @Test
    void tellsWhyAFileCanNotBeSplit() {
        FileCommand fact = facts.failed(FILE, new SheetFailure("the file has no tab", ""));
        assertThat(fact.getCommandId()).isEqualTo("ingest:UF-2026-03-0000-0001:1:failed");
        assertThat(fact.getBody()).isInstanceOfSatisfying(SplitFailed.class, body -> assertThat(body.getCode())
                .isEqualTo("USG_FILE_005"));
    }
}
