package org.usageflow.runtime.avro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.SubscriptionItem;

/** Records of the contract, and older and newer writings of them. */
final class Samples {
    private Samples() {}

    /** Holds what is hard: optional decimals inside a list, a map, a nested record, absent values. */
    static Subscription subscription(String id) {
        return Subscription.newBuilder()
                .setId(id)
                .setStatus("active")
                .setProductId("PRD-276-377-545")
                .setContractId("CRD-00000-00000-00000")
                .setMarketplaceId("MP-48059")
                .setHub(reference("HB-0000-0000", "A hub"))
                .setEnvironment("production")
                .setExternalId("ünïcode ✓")
                .setItems(List.of(
                        SubscriptionItem.newBuilder()
                                .setItemId("PRD-276-377-545-0001")
                                .setQuantity(decimal("-12345678901234567890.123456789012345678"))
                                .build(),
                        SubscriptionItem.newBuilder()
                                .setItemId("PRD-276-377-545-0002")
                                .build()))
                .setParams(Map.of("tenant", "acme"))
                .build();
    }

    static Reference reference(String id, String name) {
        return Reference.newBuilder().setId(id).setName(name).build();
    }

    static BigDecimal decimal(String value) {
        return new BigDecimal(value).setScale(18);
    }

    /** A {@link Reference} as a later release might write it: with one field more. */
    static Schema laterReferenceSchema() {
        return SchemaBuilder.record("Reference")
                .namespace(Reference.class.getPackageName())
                .fields()
                .requiredString("id")
                .name("colour")
                .type()
                .stringType()
                .stringDefault("")
                .requiredString("name")
                .endRecord();
    }

    /** A record of any schema, in the wire format. */
    static byte[] written(int schemaId, Schema schema, Map<String, ?> values) {
        GenericRecord datum = new GenericData.Record(schema);
        values.forEach(datum::put);
        try {
            return new EncodingBuffer().encode(schemaId, datum, new GenericDatumWriter<GenericRecord>(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
