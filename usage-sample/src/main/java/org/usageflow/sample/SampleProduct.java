package org.usageflow.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Product;

/** A product with its price list. */
record SampleProduct(Product product, List<SampleItem> items) {

    /** What not every product can. */
    enum Capability {
        RESERVATION_CONSUMPTION,
        DYNAMIC_ITEMS,
        FUTURE_CHARGES
    }

    /**
     * Makes a product.
     *
     * @param lines become its items, numbered in their order
     */
    static SampleProduct of(
            String id,
            String name,
            SampleAccount vendor,
            ReportingSchema schema,
            Set<Capability> capabilities,
            List<SampleItem> lines) {
        List<SampleItem> items = new ArrayList<>();
        for (SampleItem line : lines) {
            items.add(line.withId("%s-%04d".formatted(id, items.size() + 1)));
        }
        Product product = new Product();
        product.setId(id);
        product.setName(name);
        product.setVendor(vendor.reference());
        product.setReportingSchema(schema.name());
        product.setDynamicItems(capabilities.contains(Capability.DYNAMIC_ITEMS));
        product.setFutureCharges(capabilities.contains(Capability.FUTURE_CHARGES));
        product.setReservationConsumption(capabilities.contains(Capability.RESERVATION_CONSUMPTION));
        product.setRequiredCustomFields(List.of());
        product.setItems(items.stream().map(SampleItem::item).toList());
        return new SampleProduct(product, List.copyOf(items));
    }

    String id() {
        return product.getId();
    }

    ReportingSchema schema() {
        return ReportingSchema.valueOf(product.getReportingSchema());
    }
}
