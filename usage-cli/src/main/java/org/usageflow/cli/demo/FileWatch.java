package org.usageflow.cli.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.runtime.StageContext;

/** Follows the files' events and states on their topics, prints them, and lets others wait for a state. */
final class FileWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Timeline timeline;
    private final StageContext context;
    private final Map<String, UsageFile> files = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private final String eventsTopic;

    FileWatch(StageContext context, Timeline timeline) {
        this.context = context;
        this.timeline = timeline;
        this.eventsTopic = context.topics().of(Topics.FILE_EVENTS);
        this.consumer = CommittedReader.consumer(context);
        CommittedReader.assignAll(
                consumer, List.of(eventsTopic, context.topics().of(Topics.FILES)));
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        this.thread = Thread.ofPlatform().name("demo-watch").start(this::follow);
    }

    private void follow() {
        var events = context.serdes().of(FileEvent.class).deserializer();
        var states = context.serdes().of(UsageFile.class).deserializer();
        try {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (record.topic().equals(eventsTopic)) {
                        show(events.deserialize(record.topic(), record.value()));
                    } else {
                        keep(states.deserialize(record.topic(), record.value()));
                    }
                }
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    private void show(FileEvent event) {
        String who = name(event.getActor());
        if (event.getRefusal() != null) {
            timeline.event(event.getFileId() + "  refused: " + event.getRefusalMessage() + "  by " + who);
            return;
        }
        UsageFile file = event.getFile();
        String status = file == null ? "?" : file.getStatus();
        timeline.event(String.format("%s  %-10s  %-16s by %s", event.getFileId(), status, event.getTransition(), who));
    }

    private static String name(Actor actor) {
        String name = actor.getName();
        String id = actor.getId();
        return name != null ? name : id != null ? id : actor.getRole();
    }

    private void keep(UsageFile file) {
        lock.lock();
        try {
            files.put(file.getId(), file);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        timeline.progress(files.values().stream()
                .filter(f -> f.getStatus().equals(UsageFileStatus.PROCESSING.apiName()))
                .toList());
    }

    /** Waits until a file of at least this generation has one of the states; another end is an error. */
    UsageFile await(String fileId, int generation, UsageFileStatus status, Duration timeout)
            throws InterruptedException {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (true) {
                @Nullable UsageFile file = files.get(fileId);
                if (file != null
                        && file.getGeneration() >= generation
                        && file.getStatus().equals(status.apiName())) {
                    return file;
                }
                if (left <= 0) {
                    throw new IllegalStateException("Usage file " + fileId + " is not " + status.apiName() + " after "
                            + timeout.toSeconds() + " s but " + (file == null ? "unknown" : file.getStatus()));
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
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
