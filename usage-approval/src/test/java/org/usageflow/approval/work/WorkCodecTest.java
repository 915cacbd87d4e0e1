package org.usageflow.approval.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.usageflow.approval.Samples;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.rules.Judge;

class WorkCodecTest {
    private static final List<UsageRule> RULES = List.of(Samples.rule("UIR-1", "accept", "le(quantity,3)", 1));

    static Stream<Work> works() {
        Work.Evaluation evaluation = Work.Evaluation.toBegin(
                Samples.file(Samples.FILE, FileTransition.SUBMIT, 1, 9, "production"), Samples.NOW);
        Work.Release release = (Work.Release) FileNews.of(Samples.event(FileTransition.ACCEPT, 1, 9))
                .orElseThrow()
                .work()
                .orElseThrow();
        return Stream.of(
                new Work.Discard(4),
                evaluation,
                evaluation.begin(Judge.begin(RULES)).askedBefore(5).judgedBefore(7, Judge.begin(RULES)),
                new Work.Proposal(),
                release,
                release.decidedByRules().from(6));
    }

    @ParameterizedTest
    @MethodSource("works")
    void keepsEverything(Work work) {
        assertThat(WorkCodec.decode(WorkCodec.encode(work))).isEqualTo(work);
    }

    @Test
    void everyKindOfWorkIsTried() {
        assertThat(works().map(Work::getClass).distinct().toList())
                .as("add a sample of each kind of work to works()")
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Work.class.getPermittedSubclasses()).stream()
                        .<Class<? extends Work>>map(kind -> kind.asSubclass(Work.class))
                        .toList());
    }
}
