package org.usageflow.workbook.ndjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.workbook.ReadLimits;

class JsonRecordReaderTest {
    private final JsonRecordReader reader = new JsonRecordReader(ReadLimits.DEFAULTS);

    private JsonRecord read(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 0, bytes.length);
    }

    private RecordCells cells(String json) {
        JsonRecord record = read(json);
        assertThat(record.problems()).as(json).isEmpty();
        return record.cells();
    }

    @Test
    void everyColumnIsAFieldOfItsName() {
        for (UsageColumn column : UsageColumn.values()) {
            assertThat(column.of(cells("{\"" + column.header() + "\":\" 1 \"}")))
                    .as(column.header())
                    .isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.10", "100", "-1.50", "1E+2", "12345678901234567890.123456789012345678"})
    void numbersKeepTheDigitsThatTheyAreWrittenWith(String number) {
        RecordCells cells = cells("{\"quantity\":" + number + ",\"v.n\":" + number + "}");

        assertThat(cells.getQuantity()).isEqualTo(number);
        assertThat(cells.getParams()).containsEntry("v.n", number);
    }

    @Test
    void valuesOfTheVendorStandAsFieldsOrInParams() {
        assertThat(cells("{\"v.a\":\" x \",\"params\":{\"b\":true,\"v.c\":\"y\",\"d\":null,\"e\":\" \"}}")
                        .getParams())
                .containsOnly(entry("v.a", " x "), entry("v.b", "true"), entry("v.c", "y"));
    }

    @Test
    void timesAreTakenInBothForms() {
        assertThat(cells("{\"start_time_utc\":\"2026-05-01T07:08:09Z\"}").getStartTimeUtc())
                .isEqualTo("2026-05-01 07:08:09");
        assertThat(cells("{\"start_time_utc\":\"2026-05-01 07:08:09\"}").getStartTimeUtc())
                .isEqualTo("2026-05-01 07:08:09");
        assertThat(cells("{\"start_time_utc\":\"2026-05-01T07:08:09+02:00\"}").getStartTimeUtc())
                .as("the validator says what is wrong with it")
                .isEqualTo("2026-05-01T07:08:09+02:00");
    }

    @Test
    void nothingOfARecordStaysInTheNextOne() {
        cells("{\"record_id\":\"1\",\"quantity\":2,\"v.a\":\"x\"}");
        JsonRecord next = read("{\"quantity\":null}");

        assertThat(next.isSound()).isTrue();
        assertThat(next.isBlank()).isTrue();
        cells("{\"record_id\":\"1\"}");
        assertThat(read("no json").cells().getRecordId()).isNull();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("{\"record_id\":\"1\"", "", RecordFault.REC_001),
                Arguments.of("", "", RecordFault.REC_002),
                Arguments.of("record_id;quantity", "", RecordFault.REC_001),
                Arguments.of("{} {}", "", RecordFault.REC_001),
                Arguments.of("[1]", "", RecordFault.REC_002),
                Arguments.of("{\"Quantity\":1}", "/Quantity", RecordFault.REC_003),
                Arguments.of("{\"a/b~c\":1}", "/a~1b~0c", RecordFault.REC_003),
                Arguments.of("{\"quantity\":1,\"quantity\":2}", "/quantity", RecordFault.REC_004),
                Arguments.of("{\"v.a\":1,\"params\":{\"a\":2}}", "/params/a", RecordFault.REC_004),
                Arguments.of("{\"quantity\":{\"n\":1}}", "/quantity", RecordFault.REC_005),
                Arguments.of("{\"quantity\":true}", "/quantity", RecordFault.REC_005),
                Arguments.of("{\"start_time_utc\":1767225600}", "/start_time_utc", RecordFault.REC_005),
                Arguments.of("{\"params\":[1]}", "/params", RecordFault.REC_005),
                Arguments.of("{\"v.a\":[\"x\"]}", "/v.a", RecordFault.REC_005),
                Arguments.of("{\"record_id\":\"" + "x".repeat(32_768) + "\"}", "/record_id", RecordFault.REC_006),
                Arguments.of("{\"record_id\":\"a\\u0000b\"}", "/record_id", RecordFault.REC_007),
                Arguments.of("{\"v.a\":\"\\ud83d\"}", "/v.a", RecordFault.REC_007));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatIsNoRecordIsToldWithItsPlaceAndCode(String json, String pointer, RecordFault fault) {
        assertThat(read(json).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.fault()).isEqualTo(fault);
            assertThat(problem.message()).endsWith(".");
        });
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(read("{\"quantty\":1,\"tier\":[],\"start_time_utc\":5}").problems())
                .extracting(FieldProblem::pointer)
                .containsExactly("/quantty", "/tier", "/start_time_utc");
    }

    @Test
    void aRecordIsWrittenInOneFormThatIsReadBack() {
        String json = "{\"v.b\":\"2\",\"quantity\":1.50,\"v.a\":\"\\u20ac\",\"record_id\":\"r-1\"}";
        JsonRecordWriter writer = new JsonRecordWriter();
        byte[] line = writer.write(cells(json));

        assertThat(new String(line, StandardCharsets.UTF_8))
                .isEqualTo("{\"record_id\":\"r-1\",\"quantity\":\"1.50\",\"v.a\":\"€\",\"v.b\":\"2\"}");
        assertThat(writer.write(cells(new String(line, StandardCharsets.UTF_8))))
                .isEqualTo(line);
    }
}
