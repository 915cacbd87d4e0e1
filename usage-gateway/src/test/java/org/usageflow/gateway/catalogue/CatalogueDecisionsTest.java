package org.usageflow.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageflow.contract.avro.ActiveTime;
import org.usageflow.contract.avro.Item;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.gateway.testing.SampleCatalogue;

class CatalogueDecisionsTest {
    private static final Instant NOW = Instant.parse("2026-05-10T12:00:00Z");

    private final Map<String, SpecificRecord> objects = new HashMap<>();
    private final CatalogueDecisions decisions = new CatalogueDecisions(new Remembered(), CatalogueOwners.NONE);

    private final class Remembered implements KnownCatalogue {
        @Override
        public Optional<SpecificRecord> find(CatalogueKind kind, String id) {
            return Optional.ofNullable(objects.get(id));
        }

        @Override
        public Map<String, Item> items(String productId) {
            return objects.get(productId) instanceof Product product
                    ? product.getItems().stream().collect(Collectors.toMap(Item::getId, Function.identity()))
                    : Map.of();
        }

        @Override
        public boolean hasAccount(String id) {
            return !id.endsWith("-999-999");
        }

        @Override
        public Optional<String> referrer(CatalogueKind kind, String id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> itemReferrer(String productId, String itemId) {
            return Optional.of("subscription AS-1");
        }
    }

    CatalogueDecisionsTest() {
        SampleCatalogue.LINES.lines().forEach(this::take);
    }

    private Verdict take(String line) {
        Verdict verdict = decisions.of(CatalogueLine.parse(line), NOW);
        if (verdict instanceof Verdict.Write(var ignored, String id, Optional<SpecificRecord> event)) {
            event.ifPresentOrElse(value -> objects.put(id, value), () -> objects.remove(id));
        }
        return verdict;
    }

    private static String lineOf(String id) {
        return SampleCatalogue.LINES
                .lines()
                .filter(line -> line.contains("\"id\":\"" + id + "\""))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AS-0000-0000-0001 | \"product_id\":\"PRD-100-000-001\" | \"product_id\":\"PRD-100-000-009\" | CAT_005 | product PRD-100-000-009",
                "AS-0000-0000-0001 | CRD-10000-00000-00001 | CRD-10000-00000-00002 | CAT_005 | contract CRD-10000-00000-00002",
                "AS-0000-0000-0001 | MP-10001 | MP-10009 | CAT_005 | marketplace MP-10009",
                "AS-0000-0000-0001 | HB-1000-0001 | HB-1000-0009 | CAT_005 | hub HB-1000-0009",
                "AS-0000-0000-0001 | -0001\",\"quantity | -0009\",\"quantity | CAT_005 | item PRD-100-000-001-0009",
                "AS-0000-0000-0001 | 12.5 | 12.555 | CAT_008 | precision is decimal(2)",
                "AS-0000-0000-0001 | 12.5 | -1 | CAT_008 | not below zero",
                "AS-0000-0000-0001 | \"active\" | \"gone\" | CAT_004 | [active, suspended",
                "PRD-100-000-001 | VA-100-000 | VA-999-999 | CAT_005 | account VA-999-999",
                "PRD-100-000-001 | monthly | daily | CAT_008 | period \"daily\"",
                "PRD-100-000-001 | \"period\" | \"dynamic\":true,\"period\" | CAT_008 | no dynamic_items",
                "PRD-100-000-001 | \"items\":[ | \"required_custom_fields\":[\"x\"],\"items\":[ | CAT_008 | begin with v.",
                "PRD-100-000-001 | \"items\":[ | \"dynamic_items\":\"yes\",\"items\":[ | CAT_003 | must be true or false",
                "MP-10001 | HB-1000-0001 | HB-1000-0009 | CAT_005 | hub HB-1000-0009",
                "CRD-10000-00000-00001 | PRD-100-000-002 | PRD-100-000-009 | CAT_005 | product PRD-100-000-009",
                "HB-1000-0001 | \"OA\" | \"XX\" | CAT_004 | [API, OA]",
            })
    void aLineThatMakesNoSenseIsRefusedWithACodeAndASentence(
            String id, String from, String to, String code, String sentence) {
        Verdict verdict = take(lineOf(id).replace(from, to));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refuse.class, refused -> {
            assertThat(refused.faults().getFirst().code().code()).isEqualTo(code);
            assertThat(LineFault.text(refused.faults())).contains(sentence);
        });
    }

    @Test
    void whatIsSoAlreadyIsUnchanged() {
        SampleCatalogue.LINES
                .lines()
                .filter(line -> !line.contains("\"account\""))
                .forEach(line -> assertThat(take(line)).as(line).isInstanceOf(Verdict.Unchanged.class));
    }

    @Test
    void anItemThatIsStillBoughtStaysInItsProduct() {
        Verdict verdict = take(lineOf("PRD-100-000-001").replaceAll("\"items\":\\[.*]", "\"items\":[]"));

        assertThat(verdict)
                .isInstanceOfSatisfying(Verdict.Refuse.class, refused -> assertThat(LineFault.text(refused.faults()))
                        .isEqualTo("Item PRD-100-000-001-0001 can not go: subscription AS-1 still refers to it."));
    }

    @Test
    void anObjectOfAnotherSystemIsNotWritten() {
        CatalogueDecisions others =
                new CatalogueDecisions(new Remembered(), CatalogueOwners.parse(List.of("usage.hubs=Hub registry")));

        assertThat(others.of(CatalogueLine.parse(lineOf("HB-1000-0001")), NOW))
                .isInstanceOfSatisfying(Verdict.Refuse.class, refused -> assertThat(LineFault.text(refused.faults()))
                        .contains("Topic usage.hubs belongs to Hub registry"));
    }

    @Test
    void theTimesOfActivityFollowTheStatus() {
        // Given
        String active = lineOf("AS-0000-0000-0001");

        // When, then
        take(active.replace("\"active\"", "\"suspended\""));
        assertThat(times()).containsExactly(new ActiveTime(null, NOW));
        take(active);
        assertThat(times()).containsExactly(new ActiveTime(null, null));
        take(active.replace("\"params\"", "\"active_times\":[{\"from_at\":\"2026-01-01\"}],\"params\""));
        assertThat(times()).containsExactly(new ActiveTime(Instant.parse("2026-01-01T00:00:00Z"), null));
        take(active.replace("\"active\"", "\"terminated\""));
        assertThat(times()).containsExactly(new ActiveTime(Instant.parse("2026-01-01T00:00:00Z"), NOW));
    }

    private List<ActiveTime> times() {
        SpecificRecord stored = objects.get("AS-0000-0000-0001");
        List<ActiveTime> times = stored instanceof Subscription subscription ? subscription.getActiveTimes() : null;
        return times == null ? List.of() : times;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                                            | must end with a time without until_at",
                "[{\"from_at\":\"2026-01-01\",\"until_at\":\"2026-02-01\"}]                     | must end with a time without until_at",
                "[{\"from_at\":\"2026-01-01\"},{\"from_at\":\"2026-02-01\"}]                    | but in the last",
                "[{\"from_at\":\"2026-01-02\",\"until_at\":\"2026-01-01\"},{\"from_at\":\"2026-03-01\"}] | in order and apart",
                "[{\"until_at\":\"2026-03-01\"},{\"from_at\":\"2026-02-01\"}]                   | in order and apart",
            })
    void timesOfActivityThatContradictAreRefused(String times, String sentence) {
        Verdict verdict =
                take(lineOf("AS-0000-0000-0001").replace("\"params\"", "\"active_times\":" + times + ",\"params\""));

        assertThat(verdict)
                .isInstanceOfSatisfying(Verdict.Refuse.class, refused -> assertThat(LineFault.text(refused.faults()))
                        .contains(sentence));
    }
}
