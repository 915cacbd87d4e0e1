package org.usageflow.lifecycle;

import java.math.BigDecimal;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.CreateFile;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.RecordsClosed;
import org.usageflow.contract.avro.RecordsExported;
import org.usageflow.contract.avro.RecordsValidated;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.RowsSplit;
import org.usageflow.contract.avro.Tally;
import org.usageflow.contract.avro.Upload;
import org.usageflow.contract.avro.UploadFile;

/** Commands and facts about one file, each with an id of its own. */
final class Commands {
    static final String FILE = "UF-2026-05-1234-5678";
    static final Actor VENDOR = new Actor(ActorRole.VENDOR.apiName(), "VA-000-001", "SU-1", "Vera");
    static final Actor DISTRIBUTOR = new Actor(ActorRole.DISTRIBUTOR.apiName(), "PA-000-001", "SU-2", "Dina");
    static final Actor STAGE = new Actor(ActorRole.SYSTEM.apiName(), null, "stage", null);
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    private int count;

    FileCommand create() {
        return command(
                VENDOR,
                0,
                CreateFile.newBuilder()
                        .setName("May")
                        .setVendor(new Reference("VA-000-001", "Vendor"))
                        .setProvider(new Reference("PA-000-001", "Distributor"))
                        .setMarketplace(new Reference("MP-00001", "Market"))
                        .setContract(new Reference("CRD-00000-00000-00001", "Contract"))
                        .setProduct(new Reference("PRD-000-000-001", "Product"))
                        .setEnvironment("production")
                        .setReportingSchema("PR")
                        .setCurrency("USD")
                        .setPeriodStartAt(Instant.parse("2026-05-01T00:00:00Z"))
                        .setPeriodEndAt(Instant.parse("2026-05-31T23:59:59Z"))
                        .build());
    }

    FileCommand upload() {
        return command(VENDOR, 0, new UploadFile(new Upload("key", "may.xlsx", 10L, "00"), null));
    }

    FileCommand split(int generation, long read, long blank, boolean finished) {
        return command(STAGE, generation, new RowsSplit(read, blank, read - blank, finished, 10 * read, 10_000L));
    }

    FileCommand validated(int generation, int shard, long valid, long invalid) {
        return command(STAGE, generation, new RecordsValidated(shard, tally(valid), invalid));
    }

    FileCommand exported(long records) {
        return command(STAGE, 1, new RecordsExported(tally(records)));
    }

    FileCommand closed(long records) {
        return command(STAGE, 1, new RecordsClosed(tally(records)));
    }

    FileCommand command(Actor actor, int generation, SpecificRecord body) {
        return new FileCommand("command-" + ++count, FILE, generation, NOW.plusSeconds(count), actor, body);
    }

    /** Records of 1.5 units and an amount of 2 each. */
    static Tally tally(long records) {
        return new Tally(
                records,
                new BigDecimal("1.5").multiply(BigDecimal.valueOf(records)),
                BigDecimal.TWO.multiply(BigDecimal.valueOf(records)));
    }
}
