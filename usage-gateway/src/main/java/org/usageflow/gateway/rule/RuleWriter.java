package org.usageflow.gateway.rule;

import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jooq.DSLContext;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.catalogue.CatalogueOwners;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.command.ProjectionProgress;

/**
 * Writes versions of usage rules. One change is made at a time, over all gateways on one database, so that each reads what
 * the one before wrote. Thread-safe.
 */
final class RuleWriter {
    /** Any number will do, as long as nothing else in the database uses it. */
    private static final long LOCK = 0x75736167_72756c65L;

    private final DSLContext sql;
    private final EventWriter writer;
    private final ProjectionProgress progress;
    private final CatalogueOwners owners;
    private final InstantSource clock;
    private final ReentrantLock inProcess = new ReentrantLock();

    RuleWriter(
            DSLContext sql,
            EventWriter writer,
            ProjectionProgress progress,
            CatalogueOwners owners,
            InstantSource clock) {
        this.sql = sql;
        this.writer = writer;
        this.progress = progress;
        this.owners = owners;
        this.clock = clock;
    }

    /** Runs a change that reads rules and publishes new versions of them; refused when another system owns the rules. */
    <T> T exclusively(Supplier<T> change) {
        owners.requireOwn(Topics.RULES);
        inProcess.lock();
        try {
            return sql.transactionResult(transaction -> {
                transaction.dsl().execute("SELECT pg_advisory_xact_lock(?)", LOCK);
                return change.get();
            });
        } finally {
            inProcess.unlock();
        }
    }

    /** Publishes the next version of a rule and waits until lists show it. */
    void publish(UsageRule rule, Caller caller) {
        rule.setVersion(rule.getVersion() + 1);
        rule.setUpdatedAt(clock.instant());
        rule.setUpdatedBy(caller.actor());
        if (rule.getVersion() == 1) {
            rule.setCreatedAt(rule.getUpdatedAt());
            rule.setCreatedBy(rule.getUpdatedBy());
        }
        try {
            RecordMetadata written =
                    writer.write(Topics.RULES, rule.getId(), rule).join();
            progress.awaitOffset(new TopicPartition(written.topic(), written.partition()), written.offset());
        } catch (CompletionException e) {
            throw new IllegalStateException("The rule could not be written to its topic", e.getCause());
        }
    }
}
