package org.usageflow.validator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.Usage;

class ScenarioTest {
    private static final String VALID = "VALID";
    private static final String MANY = "MANY";

    /** Codes without scenarios here, and why. */
    private static final Map<ErrorCode, String> RAISED_ELSEWHERE =
            Map.of(ErrorCode.USG_FILE_005, "about the file as a whole: raised by ingest");

    static List<Path> scenarios() {
        return Scenario.files();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void holds(Path file) {
        Scenario scenario = Scenario.read(file);

        Verdict verdict = scenario.run();

        switch (verdict) {
            case Verdict.Invalid(List<RecordError> errors) ->
                assertThat(errors.stream().map(Scenario.ExpectedError::of))
                        .as("%s", file)
                        .containsExactlyElementsOf(expectedErrors(scenario));
            case Verdict.Valid(Usage usage) -> {
                Map<String, String> expected = Objects.requireNonNullElseGet(
                        scenario.then().usage(), () -> fail(file + ": the row is valid, so it needs then: usage:"));
                assertThat(values(usage)).as("%s", file).containsAllEntriesOf(expected);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void liesInTheFolderOfItsCode(Path file) {
        String folder = Objects.requireNonNull(file.getParent()).getFileName().toString();

        List<String> codes = expectedErrors(Scenario.read(file)).stream()
                .map(Scenario.ExpectedError::code)
                .toList();

        switch (folder) {
            case VALID -> assertThat(codes).isEmpty();
            case MANY -> assertThat(codes).hasSizeGreaterThan(1);
            default -> assertThat(codes).contains(folder);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeHasAScenario(ErrorCode code) {
        Path folder = Scenario.FOLDER.resolve(code.name());

        assertThat(Files.exists(folder))
                .as(
                        "%s (%s): %s",
                        code,
                        code.explanation(),
                        RAISED_ELSEWHERE.containsKey(code)
                                ? "it has scenarios now: remove it from RAISED_ELSEWHERE"
                                : "add src/test/scenarios/" + code
                                        + "/<sentence>.yaml, or say in RAISED_ELSEWHERE why not")
                .isNotEqualTo(RAISED_ELSEWHERE.containsKey(code));
    }

    @Test
    void publishedMessagesAreWordForWord() {
        Map<String, String> published = new LinkedHashMap<>();
        published.put(
                "an-mpn-that-the-product-does-not-have", "Resource ID not found for filter item.mpn with value MPN-D");
        published.put(
                "no-subscription-has-the-parameter-value",
                "Asset id not found for filter parameter.param_a with value test B");
        published.put(
                "no-subscription-has-the-id", "Asset id not found for filter asset.id with value AS-044-545-256-7");
        published.put(
                "two-subscriptions-have-the-parameter-value",
                "Multiple assets found for parameter param_a with value test A");
        published.put("another-file-has-the-record-id", "Record belongs to existing usage file UF-2019-05-5760-1645");

        published.forEach((name, message) -> {
            Path file = Scenario.files().stream()
                    .filter(path -> path.endsWith(name + ".yaml"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Scenario.read(file).run())
                    .isInstanceOfSatisfying(Verdict.Invalid.class, invalid -> assertThat(invalid.errors())
                            .extracting(RecordError::getMessage)
                            .containsExactly(message));
        });
    }

    private static List<Scenario.ExpectedError> expectedErrors(Scenario scenario) {
        List<Scenario.ExpectedError> errors = scenario.then().errors();
        return errors == null ? List.of() : errors;
    }

    private static Map<String, String> values(Usage usage) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("subscription", usage.getSubscription().getId());
        values.put("item", usage.getItem().getId());
        values.put("mpn", usage.getItem().getMpn());
        values.put("precision", usage.getItem().getPrecision());
        values.put(
                "category",
                usage.getCategory() == null ? "null" : usage.getCategory().getName());
        values.put("quantity", usage.getQuantity().toPlainString());
        values.put("amount", String.valueOf(usage.getAmount()));
        values.put("tier", String.valueOf(usage.getTier()));
        values.put("startAt", usage.getStartAt().toString());
        values.put("endAt", usage.getEndAt().toString());
        return values;
    }
}
