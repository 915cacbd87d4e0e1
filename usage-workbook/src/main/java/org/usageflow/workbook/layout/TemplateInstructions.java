package org.usageflow.workbook.layout;

import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.Product;

/** What the first tab of a template tells the vendor. */
final class TemplateInstructions {
    private TemplateInstructions() {}

    static Prose of(TemplateSpec spec) {
        Product product = spec.product();
        ReportingSchema schema = spec.schema();
        return new Prose()
                .title("Usage of " + product.getName() + " (" + product.getId() + ")")
                .sentence("Report here what customers used. Each row of tab " + UsageColumn.RECORDS_TAB
                        + " is one usage record: one item, in one subscription, in one span of time.")
                .sentence("This product is reported with schema " + schema + ", " + schema.title() + ": "
                        + schema.description() + ".")
                .section("How to go about it")
                .sentence("1. If you sort usage into categories, list them in tab " + UsageColumn.CATEGORIES_TAB + ".")
                .sentence("2. Fill in tab " + UsageColumn.RECORDS_TAB + ", one row below the other, without gaps in the"
                        + " header. Point at a head to read what belongs below it.")
                .sentence("3. Save the workbook as .xlsx and upload it. All rows are checked; when one of them is"
                        + " wrong, you get back this sheet with every error in its place.")
                .section("Tabs")
                .sentence("data_definitions: what each column means, and whether you need it.")
                .sentence("valid_values: this product's items and everything else that there is to choose from.")
                .sentence("categories_tab_example, records_tab_example: how filled in tabs look.")
                .sentence(UsageColumn.CATEGORIES_TAB + ", " + UsageColumn.RECORDS_TAB
                        + ": yours to fill in. No other tab is read, and all of them may be removed.")
                .section("Colours of the heads")
                .sentence("Dark: required. Light: optional. Grey: not used for this product; leave the column empty or"
                        + " remove it. Columns may stand in any order.")
                .section("Good to know")
                .sentence("All times are UTC, and lie within the period of the usage file.")
                .sentence(future(product))
                .sentence(newItems(product))
                .sentence("Columns of your own begin with " + UsageColumn.CUSTOM_PREFIX
                        + " and are passed on unchanged." + requiredFields(product));
    }

    private static String future(Product product) {
        return product.getFutureCharges()
                ? "Usage may lie in the future."
                : "Usage that lies in the future is refused.";
    }

    private static String newItems(Product product) {
        return product.getDynamicItems()
                ? "A row may bring an item that the product does not have yet: leave the item's search empty and describe"
                        + " it in the item_… columns."
                : "Items must be among those of tab " + ValidValues.TAB + ".";
    }

    private static String requiredFields(Product product) {
        return product.getRequiredCustomFields().isEmpty()
                ? ""
                : " Required for this product: " + String.join(", ", product.getRequiredCustomFields()) + ".";
    }
}
