package org.usageflow.cli.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.CloseRecord;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.runtime.StageContext;

/**
 * A distributor's billing system, as one would write it: it subscribes to its own topic of accepted records, puts each customer's
 * records on an invoice, and answers each with the invoice's number.
 */
public final class DistributorSystem implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Actor actor;
    private final StageContext context;
    private final Clock clock;
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, Reconciliation> producer;
    private final String inbox;
    private final Map<String, String> invoices = new HashMap<>();
    private final Thread thread;

    /**
     * Starts it.
     *
     * @param providerId the distributor's account; its topic must exist
     */
    public DistributorSystem(StageContext context, String providerId, String name, Clock clock) {
        this.context = context;
        this.clock = clock;
        this.actor = new Actor(ActorRole.DISTRIBUTOR.apiName(), providerId, "billing", name + " billing");
        this.consumer = CommittedReader.consumer(context);
        Map<String, Object> settings = context.config().clientSettings();
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        this.producer = new KafkaProducer<>(
                settings,
                new StringSerializer(),
                context.serdes().of(Reconciliation.class).serializer());
        this.inbox = context.topics().inbox(providerId);
        CommittedReader.assignAll(consumer, List.of(context.topics().accepted(providerId)));
        this.thread = Thread.ofPlatform().name("demo-billing").start(this::bill);
    }

    private void bill() {
        var accepted = context.serdes().of(AcceptedRecord.class).deserializer();
        try {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    reconcile(accepted.deserialize(record.topic(), record.value()));
                }
            }
        } catch (WakeupException e) {
            consumer.close();
            producer.close();
        }
    }

    private void reconcile(AcceptedRecord record) {
        String invoice = invoices.computeIfAbsent(
                record.getUsage().getSubscription().getId(), id -> "INV-" + (1000 + invoices.size()));
        Reconciliation answer = Reconciliation.newBuilder()
                .setReconciliationId("billing-" + record.getId())
                .setAt(Instant.now(clock))
                .setActor(actor)
                .setExternalBillingId(invoice)
                .setExternalBillingNote("billed from the topic")
                .setTarget(new CloseRecord(record.getId()))
                .build();
        // closing the producer waits for what is still on its way
        var unused = producer.send(new ProducerRecord<>(inbox, record.getId(), answer));
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
