package org.usageflow.workbook.layout;

import java.time.YearMonth;
import java.util.List;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Product;

/**
 * What a template is made for.
 *
 * @param product with its schema, items and capabilities
 * @param parameterIds parameters by whose value the product's subscriptions may be searched; may be empty
 * @param exampleMonth month in which the examples lie, best one that has ended
 */
public record TemplateSpec(Product product, List<String> parameterIds, YearMonth exampleMonth) {
    public TemplateSpec {
        parameterIds = List.copyOf(parameterIds);
    }

    /** @throws IllegalArgumentException when the product has an unknown schema */
    ReportingSchema schema() {
        return ReportingSchema.parse(product.getReportingSchema())
                .orElseThrow(() -> new IllegalArgumentException(
                        product.getId() + " has the unknown schema " + product.getReportingSchema()));
    }

    boolean dynamicItems() {
        return product.getDynamicItems();
    }
}
