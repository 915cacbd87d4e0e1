package org.usageflow.workbook.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFDataValidation;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.Precision;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.Item;
import org.usageflow.workbook.write.WriteOptions;

class UsageTemplateTest {
    private static final String REQUIRED = "FF0B7285";
    private static final String OPTIONAL = "FFD8E2E7";
    private static final String UNUSED = "FFEEEEEE";

    @ParameterizedTest
    @CsvSource({
        "QT, false, quantity, " + REQUIRED,
        "QT, false, amount, " + UNUSED,
        "QT, false, tier, " + UNUSED,
        "QT, false, item_name, " + UNUSED,
        "QT, true, item_name, " + OPTIONAL,
        "QT, false, record_note, " + OPTIONAL,
        "PR, false, amount, " + REQUIRED,
        "PR, false, tier, " + UNUSED,
        "CR, false, amount, " + REQUIRED,
        "TR, true, amount, " + REQUIRED,
        "TR, true, tier, " + REQUIRED,
        "TR, true, v.invoice, " + REQUIRED
    })
    void headsShowWhatTheSchemaNeeds(ReportingSchema schema, boolean dynamic, String header, String colour)
            throws IOException {
        TemplateSpec spec = LayoutSamples.template(schema, dynamic);
        spec.product().setRequiredCustomFields(List.of("v.invoice"));

        try (XSSFWorkbook poi = open(spec)) {
            XSSFSheet records = poi.getSheet("records");
            assertThat(records.getPhysicalNumberOfRows()).isEqualTo(1);
            int column = headers(records).getOrDefault(header, -1);
            assertThat(records.getRow(0)
                            .getCell(column)
                            .getCellStyle()
                            .getFillForegroundColorColor()
                            .getARGBHex())
                    .isEqualTo(colour);
        }
    }

    @ParameterizedTest
    @EnumSource
    void listsToChooseFromHoldTheProductsOwnValues(ReportingSchema schema) throws IOException {
        TemplateSpec spec = LayoutSamples.template(schema, true);

        try (XSSFWorkbook poi = open(spec)) {
            XSSFSheet records = poi.getSheet("records");
            Map<String, List<String>> choices = choices(poi, records);

            assertThat(choices.get("item_search_criteria")).containsExactly("item.mpn", "item.global_id");
            assertThat(choices.get("asset_search_criteria"))
                    .containsExactly("asset.id", "parameter.account_id", "parameter.phone_number");
            assertThat(choices.get("item_precision"))
                    .isEqualTo(Arrays.stream(Precision.values())
                            .map(Precision::apiName)
                            .toList());
            assertThat(choices.get("item_search_value"))
                    .as("ids of items, or their MPNs")
                    .isEqualTo(items(spec, Item::getId))
                    .isNotEqualTo(items(spec, Item::getMpn));
            if (schema.needsTier()) {
                assertThat(choices.get("tier")).containsExactly("0", "1", "2");
            } else {
                assertThat(choices).doesNotContainKey("tier");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void examplesAreRowsThatCouldBeUploaded(ReportingSchema schema) {
        TemplateSpec spec = LayoutSamples.template(schema, true);
        ColumnGuide guide = new ColumnGuide(spec);
        Map<String, Item> byMpn =
                spec.product().getItems().stream().collect(Collectors.toMap(Item::getMpn, item -> item));

        List<TemplateExamples.Example> examples = new TemplateExamples(spec).all();

        assertThat(examples).hasSize(5 * (schema.needsTier() ? 3 : 1));
        assertThat(examples)
                .extracting(example -> example.cell(UsageColumn.RECORD_ID))
                .doesNotHaveDuplicates();
        for (TemplateExamples.Example example : examples) {
            boolean newItem = !example.cell(UsageColumn.ITEM_NAME).isEmpty();
            for (UsageColumn column : UsageColumn.values()) {
                boolean searched = column.need() == UsageColumn.Need.REQUIRED_UNLESS_DYNAMIC;
                if (guide.necessity(column) == ColumnGuide.Necessity.UNUSED) {
                    assertThat(example.cell(column)).as(column.header()).isEmpty();
                } else if (guide.necessity(column) == ColumnGuide.Necessity.REQUIRED && !(searched && newItem)) {
                    assertThat(example.cell(column)).as(column.header()).isNotEmpty();
                }
            }
            Item item = byMpn.get(example.cell(UsageColumn.ITEM_SEARCH_VALUE));
            if (item != null) {
                assertThat(Precision.parse(item.getPrecision()).orElseThrow())
                        .matches(precision -> precision.allows(new BigDecimal(example.cell(UsageColumn.QUANTITY))));
            }
        }
    }

    @Test
    void aProductWithoutItemsHasATemplateToo() throws IOException {
        TemplateSpec spec = LayoutSamples.template(ReportingSchema.QT, true);
        spec.product().setItems(List.of());

        try (XSSFWorkbook poi = open(spec)) {
            assertThat(choices(poi, poi.getSheet("records"))).doesNotContainKey("item_search_value");
            assertThat(poi.getSheet("records_tab_example").getRow(1).getCell(13).getStringCellValue())
                    .isEqualTo("Archive storage");
        }
    }

    private static List<String> items(TemplateSpec spec, Function<Item, String> part) {
        return spec.product().getItems().stream().map(part).toList();
    }

    /** What the drop-down of each column offers in its first row, read by way of its formula. */
    private static Map<String, List<String>> choices(XSSFWorkbook poi, XSSFSheet sheet) {
        Map<Integer, String> headers =
                headers(sheet).entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        return sheet.getDataValidations().stream()
                .filter(validation -> !formula(validation).startsWith("'categories'"))
                .collect(Collectors.toMap(
                        validation -> headers.get(
                                validation.getRegions().getCellRangeAddress(0).getFirstColumn()),
                        validation -> values(poi, formula(validation))));
    }

    private static String formula(XSSFDataValidation validation) {
        return validation.getValidationConstraint().getFormula1();
    }

    private static List<String> values(XSSFWorkbook poi, String formula) {
        String range = formula.startsWith("IF(") ? formula.split(",", -1)[1] : formula;
        AreaReference area = new AreaReference(range, poi.getSpreadsheetVersion());
        return Arrays.stream(area.getAllReferencedCells())
                .map(cell -> text(poi, cell))
                .toList();
    }

    private static String text(XSSFWorkbook poi, CellReference cell) {
        return poi.getSheet(cell.getSheetName())
                .getRow(cell.getRow())
                .getCell(cell.getCol())
                .getStringCellValue();
    }

    private static Map<String, Integer> headers(XSSFSheet sheet) {
        Map<String, Integer> headers = new HashMap<>();
        sheet.getRow(0).forEach(cell -> headers.put(cell.getStringCellValue(), cell.getColumnIndex()));
        return headers;
    }

    private static XSSFWorkbook open(TemplateSpec spec) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        UsageTemplate.write(spec, out, WriteOptions.DEFAULTS);
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }
}
