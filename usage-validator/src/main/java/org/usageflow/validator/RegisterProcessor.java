package org.usageflow.validator;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.RegisteredItem;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageItem;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.validator.item.ItemRegister;
import org.usageflow.validator.rule.HistoryErrors;
import org.usageflow.validator.rule.ItemView;
import org.usageflow.validator.rule.ProductView;
import org.usageflow.validator.state.StoredEntries;
import org.usageflow.validator.state.ValidatorStores;

/** Gives the items that records introduce their ids, and lets the records go on to their history. */
final class RegisterProcessor implements Processor<String, RowCheck, String, Object> {
    private final Function<String, @Nullable ProductView> products;
    private final Verdicts verdicts;
    private final HistoryShards histories;
    private @Nullable ProcessorContext<String, Object> context;
    private @Nullable ItemRegister register;

    RegisterProcessor(Function<String, @Nullable ProductView> products, Verdicts verdicts, HistoryShards histories) {
        this.products = products;
        this.verdicts = verdicts;
        this.histories = histories;
    }

    @Override
    public void init(ProcessorContext<String, Object> given) {
        context = given;
        register = new ItemRegister(new StoredEntries<byte[]>(given.getStateStore(ValidatorStores.REGISTER)));
    }

    @Override
    public void process(Record<String, RowCheck> message) {
        ItemRegister mine = requireNonNull(register, "init() was not called");
        RowCheck row = requireNonNull(message.value(), "a row without content");
        ValidatedRecord verdict = verdicts.decode(row.verdict());
        Usage usage = requireNonNull(verdict.getUsage(), "a row with errors introduces no item");
        ItemView item = item(mine, message, row.fileId(), usage.getItem());
        List<RecordError> errors = HistoryErrors.precision(verdict.getCells(), item, usage.getQuantity());
        usage.setItem(item.usage());
        RowCheck named = new RowCheck(
                row.fileId(),
                row.generation(),
                row.family(),
                row.environment(),
                row.period(),
                row.reported().ofItem(item.id()),
                row.amount(),
                usage.getItem().getUnit(),
                errors.isEmpty(),
                errors.isEmpty() ? verdicts.encode(verdict) : verdicts.withErrors(verdict, errors));
        String shard = HistoryShards.key(histories.of(named.scope()));
        send(message, shard, new RowSlice(List.of(named)), ValidatorTopology.TO_HISTORY_NAMED);
    }

    private ItemView item(ItemRegister mine, Record<String, RowCheck> message, String fileId, UsageItem wanted) {
        String productId = message.key();
        ItemRegister.Registration registration = mine.register(products.apply(productId), productId, wanted);
        if (registration.isNew()) {
            RegisteredItem registered = new RegisteredItem(
                    productId, registration.item().toItem(), fileId, Instant.ofEpochMilli(message.timestamp()));
            send(message, ItemRegister.key(productId, wanted.getMpn()), registered, ValidatorTopology.ITEMS_SINK);
        }
        return registration.item();
    }

    private void send(Record<String, RowCheck> message, String key, Object value, String child) {
        requireNonNull(context, "init() was not called")
                .forward(new Record<>(key, value, message.timestamp(), message.headers()), child);
    }
}
