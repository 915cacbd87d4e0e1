package org.usageflow.approval.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.rql.FieldType;
import org.usageflow.rql.FieldTypes;
import org.usageflow.rql.FieldValues;

/** The fields of a usage record that a rule's condition may name. */
public final class RecordFields {
    private static final String PARAMS = "params.";
    private static final String CUSTOM_COLUMN = "v.";

    private static final Map<String, Field> FIELDS = fields();

    /** What may be asked of each field. */
    public static final FieldTypes TYPES = types();

    private RecordFields() {}

    private record Field(FieldType type, Function<ValidatedRecord, @Nullable Object> value) {}

    private static Map<String, Field> fields() {
        Map<String, Field> fields = new HashMap<>();
        fields.put("quantity", number(Usage::getQuantity));
        fields.put("amount", number(Usage::getAmount));
        fields.put("tier", number(Usage::getTier));
        fields.put("item.id", text(usage -> usage.getItem().getId()));
        fields.put("item.mpn", text(usage -> usage.getItem().getMpn()));
        fields.put("item.type", text(usage -> usage.getItem().getType()));
        fields.put("asset.id", text(usage -> usage.getSubscription().getId()));
        fields.put("category.id", new Field(FieldType.TEXT, event -> event.getCells()
                .getCategoryId()));
        return Map.copyOf(fields);
    }

    private static FieldTypes types() {
        Map<String, FieldType> types = new HashMap<>();
        FIELDS.forEach((name, field) -> types.put(name, field.type));
        return FieldTypes.of(types).withPrefix(PARAMS, FieldType.TEXT);
    }

    private static Field number(Function<Usage, @Nullable Object> value) {
        return new Field(FieldType.NUMBER, ofUsage(value));
    }

    private static Field text(Function<Usage, @Nullable Object> value) {
        return new Field(FieldType.TEXT, ofUsage(value));
    }

    private static Function<ValidatedRecord, @Nullable Object> ofUsage(Function<Usage, @Nullable Object> value) {
        return event -> {
            Usage usage = event.getUsage();
            return usage == null ? null : value.apply(usage);
        };
    }

    /** A record's values, by field; null for what the record does not say. */
    static FieldValues of(ValidatedRecord event) {
        return name -> {
            Field field = FIELDS.get(name);
            return field == null ? param(event, name) : field.value.apply(event);
        };
    }

    private static @Nullable String param(ValidatedRecord event, String name) {
        Map<String, String> params = event.getCells().getParams();
        String column = name.substring(PARAMS.length());
        String exact = params.get(column);
        return exact == null ? params.get(CUSTOM_COLUMN + column) : exact;
    }
}
