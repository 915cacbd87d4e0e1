package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usageflow.ingest.ListedRow.empty;
import static org.usageflow.ingest.ListedRow.number;
import static org.usageflow.ingest.ListedRow.text;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.ingest.ListedRow.Cell;
import org.usageflow.ingest.SheetLayout.Custom;
import org.usageflow.ingest.SheetLayout.Fixed;
import org.usageflow.workbook.CellKind;

class RowMapperTest {
    private static final SheetLayout LAYOUT = new SheetLayout(
            List.of(
                    new Fixed(UsageColumn.RECORD_ID, 0),
                    new Fixed(UsageColumn.QUANTITY, 1),
                    new Fixed(UsageColumn.START_TIME_UTC, 2),
                    new Fixed(UsageColumn.RECORD_NOTE, 3)),
            List.of(new Custom("v.Invoice", 4), new Custom("v.part", 5)));

    private final RowMapper mapper = new RowMapper(LAYOUT, false);

    @Test
    void takesTextsWithoutTheBlanksAroundThem() {
        RecordCells cells =
                mapper.map(ListedRow.of(text(" r-1\t"), text(" 4.0000 "), text("2026-02-01 00:00:00"), text("  ")));
        assertThat(cells.getRecordId()).isEqualTo("r-1");
        assertThat(cells.getQuantity()).isEqualTo("4.0000");
        assertThat(cells.getStartTimeUtc()).isEqualTo("2026-02-01 00:00:00");
        assertThat(cells.getRecordNote()).isNull();
        assertThat(cells.getItemName()).isNull();
        assertThat(cells.getParams()).isEmpty();
    }

    @Test
    void takesNumbersAsTheyAreAndAsDatesInColumnsOfTime() {
        RecordCells cells = mapper.map(ListedRow.of(number("1001"), number("0.58"), number("46054.5")));
        assertThat(cells.getRecordId()).isEqualTo("1001");
        assertThat(cells.getQuantity()).isEqualTo("0.58");
        assertThat(cells.getStartTimeUtc()).isEqualTo("2026-02-01 12:00:00");
    }

    @Test
    void countsDatesFrom1904WhereTheWorkbookDoes() {
        RowMapper from1904 = new RowMapper(LAYOUT, true);
        assertThat(from1904.map(ListedRow.of(empty(), empty(), number("44592.5")))
                        .getStartTimeUtc())
                .isEqualTo("2026-02-01 12:00:00");
    }

    @Test
    void leavesANumberThatIsNoDateToTheValidator() {
        assertThat(mapper.map(ListedRow.of(empty(), empty(), number("-7"))).getStartTimeUtc())
                .isEqualTo("-7");
    }

    @Test
    void leavesErrorsAndTruthValuesToTheValidator() {
        RecordCells cells = mapper.map(ListedRow.of(
                new Cell(CellKind.ERROR, "#N/A"),
                new Cell(CellKind.BOOLEAN, "TRUE"),
                new Cell(CellKind.ERROR, "#REF!")));
        assertThat(cells.getRecordId()).isEqualTo("#N/A");
        assertThat(cells.getQuantity()).isEqualTo("TRUE");
        assertThat(cells.getStartTimeUtc()).isEqualTo("#REF!");
    }

    @Test
    void passesTheVendorsColumnsThroughUnchanged() {
        RecordCells cells =
                mapper.map(ListedRow.of(text("r"), empty(), empty(), empty(), text(" INV 7 "), number("0.25")));
        assertThat(cells.getParams()).isEqualTo(Map.of("v.Invoice", " INV 7 ", "v.part", "0.25"));
    }

    @Test
    void keepsNothingOfTheRowBefore() {
        mapper.map(ListedRow.of(text("r"), number("1"), number("46054"), text("note"), text("INV")));
        RecordCells cells = mapper.map(ListedRow.of(empty(), empty(), empty(), empty(), text(" ")));
        assertThat(cells).isEqualTo(RecordCells.newBuilder().build());
    }

    @Test
    void aRowIsBlankWhenNoCellHasAValue() {
        assertThat(ListedRow.of(empty(), text("  "), empty()).isBlank()).isTrue();
        assertThat(ListedRow.of().isBlank()).isTrue();
        assertThat(ListedRow.of(empty(), empty(), empty(), empty(), empty(), empty(), text("elsewhere"))
                        .isBlank())
                .isFalse();
        assertThat(ListedRow.of(number("0")).isBlank()).isFalse();
    }
}
