package org.usageflow.validator.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.api.Processor;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.RegisteredItem;
import org.usageflow.validator.item.ItemRegister;
import org.usageflow.validator.rule.ItemView;

/**
 * Items that files introduced, by MPN and by id. Thread-safe: the global thread writes, stream threads read. It may lag
 * behind the {@link ItemRegister}: then a row asks the register once more for nothing.
 */
public final class RegisteredItems {
    private final Map<String, ItemView> items = new ConcurrentHashMap<>();

    @Nullable ItemView find(String productId, String mpnOrId) {
        return items.get(ItemRegister.key(productId, mpnOrId));
    }

    /** A new processor that feeds this view. */
    public Processor<String, RegisteredItem, Void, Void> feeder() {
        return MemoryView.feeding(this::add);
    }

    private void add(String key, @Nullable RegisteredItem registered) {
        if (registered != null) {
            ItemView item = ItemView.of(registered.getItem());
            items.put(key, item);
            items.put(ItemRegister.key(registered.getProductId(), item.id()), item);
        }
    }
}
