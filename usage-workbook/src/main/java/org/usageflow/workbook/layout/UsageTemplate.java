package org.usageflow.workbook.layout;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.usageflow.contract.UsageColumn;
import org.usageflow.workbook.write.CellFormat;
import org.usageflow.workbook.write.CellLook;
import org.usageflow.workbook.write.ColumnSpec;
import org.usageflow.workbook.write.SheetSpec;
import org.usageflow.workbook.write.SheetWriter;
import org.usageflow.workbook.write.WorkbookWriter;
import org.usageflow.workbook.write.WriteOptions;

/**
 * Writes the workbook that a vendor fills in, made for one product: its items to choose from, examples with them, and the
 * columns that its schema needs marked.
 *
 * <p>Source: Vendor portal documentation, Template File Overview; all texts are ours.
 */
public final class UsageTemplate {
    private static final String DEFINITIONS_TAB = "data_definitions";
    private static final String CATEGORIES_EXAMPLE_TAB = "categories_tab_example";
    private static final String RECORDS_EXAMPLE_TAB = "records_tab_example";
    private static final List<String> DEFINITION_HEADERS =
            List.of("tab", "column", "what it means", "accepted values", "needed");
    private static final int EXPLANATION_WIDTH = 62;
    private static final List<Integer> CATEGORY_WIDTHS = List.of(24, 32, 60);

    private final TemplateSpec spec;
    private final ColumnGuide guide;
    private final ValidValues values;

    private UsageTemplate(TemplateSpec spec) {
        this.spec = spec;
        this.guide = new ColumnGuide(spec);
        this.values = new ValidValues(spec);
    }

    /**
     * Writes a template.
     *
     * @param out stays the caller's to close
     * @throws IllegalArgumentException when the product has an unknown schema
     * @throws java.io.UncheckedIOException when the stream fails
     */
    public static void write(TemplateSpec spec, OutputStream out, WriteOptions options) {
        new UsageTemplate(spec).write(out, options);
    }

    private void write(OutputStream out, WriteOptions options) {
        try (WorkbookWriter workbook = WorkbookWriter.create(out, tabs(), options)) {
            TemplateInstructions.of(spec).write(workbook.nextSheet());
            definitions(workbook.nextSheet());
            values.write(workbook.nextSheet());
            categories(workbook.nextSheet(), TemplateExamples.CATEGORIES);
            examples(workbook.nextSheet());
            categories(workbook.nextSheet(), List.of());
            records(workbook.nextSheet());
            workbook.finish();
        }
    }

    private List<SheetSpec> tabs() {
        List<ColumnSpec> explained = new ArrayList<>(List.of(ColumnSpec.ofWidth(EXPLANATION_WIDTH)));
        explained.addAll(recordColumns());
        return List.of(
                Prose.spec(),
                new SheetSpec(DEFINITIONS_TAB, List.of(14, 26, 80, 86, 44)).withFrozenRows(1),
                ValidValues.spec(),
                new SheetSpec(CATEGORIES_EXAMPLE_TAB, CATEGORY_WIDTHS).withFrozenRows(1),
                SheetSpec.of(RECORDS_EXAMPLE_TAB, explained).withFrozenRows(1),
                new SheetSpec(UsageColumn.CATEGORIES_TAB, CATEGORY_WIDTHS).withFrozenRows(1),
                SheetSpec.of(UsageColumn.RECORDS_TAB, recordColumns())
                        .withFrozenRows(1)
                        .withDropDowns(TemplateDropDowns.of(guide, values)));
    }

    private List<ColumnSpec> recordColumns() {
        List<ColumnSpec> columns = new ArrayList<>();
        for (UsageColumn column : UsageColumn.values()) {
            CellFormat format =
                    switch (column.kind()) {
                        case TEXT -> CellFormat.TEXT;
                        case DECIMAL -> CellFormat.GENERAL;
                        case TIME -> CellFormat.DATE_TIME;
                    };
            columns.add(new ColumnSpec(ColumnWidths.of(column.header()), format));
        }
        spec.product()
                .getRequiredCustomFields()
                .forEach(header -> columns.add(new ColumnSpec(ColumnWidths.of(header), CellFormat.TEXT)));
        return columns;
    }

    private void definitions(SheetWriter sheet) {
        sheet.textRow(DEFINITION_HEADERS, CellLook.HEADER);
        for (UsageColumn column : UsageColumn.values()) {
            definition(
                    sheet,
                    UsageColumn.RECORDS_TAB,
                    column.header(),
                    column.description(),
                    guide.accepted(column),
                    guide.need(column));
        }
        spec.product()
                .getRequiredCustomFields()
                .forEach(header -> definition(
                        sheet,
                        UsageColumn.RECORDS_TAB,
                        header,
                        "Your own column, passed on unchanged",
                        "Any text",
                        "required"));
        definition(sheet, UsageColumn.CATEGORIES_TAB, "category_id", "Id of a category", "Any text", "optional");
        definition(sheet, UsageColumn.CATEGORIES_TAB, "category_name", "Its name", "Any text", "optional");
        definition(sheet, UsageColumn.CATEGORIES_TAB, "category_description", "What it is", "Any text", "optional");
    }

    private static void definition(
            SheetWriter sheet, String tab, String column, String meaning, String accepted, String need) {
        sheet.text(tab)
                .text(column, CellLook.STRONG)
                .text(meaning)
                .text(accepted)
                .text(need)
                .endRow();
    }

    private static void categories(SheetWriter sheet, List<CategoryLine> lines) {
        sheet.textRow(CategoryLine.HEADERS, CellLook.HEADER_OPTIONAL);
        lines.forEach(line -> sheet.textRow(line.cells()));
    }

    private void records(SheetWriter sheet) {
        heads(sheet);
        sheet.endRow();
    }

    private void heads(SheetWriter sheet) {
        for (UsageColumn column : UsageColumn.values()) {
            sheet.text(column.header(), guide.necessity(column).look()).comment(guide.comment(column));
        }
        spec.product().getRequiredCustomFields().forEach(header -> sheet.text(header, CellLook.HEADER_REQUIRED));
    }

    private void examples(SheetWriter sheet) {
        sheet.text("what the row shows", CellLook.HEADER_ADDED);
        heads(sheet);
        sheet.endRow();
        for (TemplateExamples.Example example : new TemplateExamples(spec).all()) {
            sheet.text(example.explanation(), CellLook.MUTED);
            for (UsageColumn column : UsageColumn.values()) {
                if (column.kind() == UsageColumn.Kind.DECIMAL) {
                    sheet.numberOrText(example.cell(column), CellLook.PLAIN, CellFormats.showing(example.cell(column)));
                } else {
                    sheet.text(example.cell(column));
                }
            }
            spec.product().getRequiredCustomFields().forEach(header -> sheet.text("a value"));
            sheet.endRow();
        }
        sheet.endRow();
        sheet.text("These rows are examples: only tab " + UsageColumn.RECORDS_TAB + " is read.", CellLook.MUTED)
                .endRow();
    }
}
