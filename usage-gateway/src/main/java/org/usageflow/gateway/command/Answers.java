package org.usageflow.gateway.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.Topic;
import org.usageflow.runtime.StageContext;

/**
 * Listens to a topic of answers and hands each to the request that waits for it. It hears what is written after {@link
 * #start()} returned; answers that nobody waits for are passed over. Thread-safe.
 *
 * @param <A> an answer
 */
final class Answers<A extends SpecificRecord> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final StageContext context;
    private final Topic topic;
    private final Deserializer<A> deserializer;
    private final Function<A, String> requestId;
    private final Predicate<A> last;
    private final Map<String, CompletableFuture<Answer<A>>> waiting = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile Optional<TopicReader> reading = Optional.empty();

    /**
     * An answer and where it stands.
     *
     * @param event the answer
     * @param partition partition it was read from
     * @param offset its place there
     */
    record Answer<A>(A event, TopicPartition partition, long offset) {}

    /**
     * @param requestId the id of the request that an answer belongs to
     * @param last whether an answer is the one to wait for
     */
    Answers(StageContext context, Topic topic, Class<A> type, Function<A, String> requestId, Predicate<A> last) {
        this.context = context;
        this.topic = topic;
        this.deserializer = context.serdes().of(type).deserializer();
        this.requestId = requestId;
        this.last = last;
        this.thread = Thread.ofPlatform()
                .name("usageflow-gateway-answers-" + topic.name())
                .unstarted(this::run);
    }

    /** Begins to listen; returns when no later answer can be missed. */
    void start() {
        reading = Optional.of(open());
        thread.start();
    }

    /** True while answers are heard. */
    boolean isListening() {
        return reading.isPresent() && thread.isAlive();
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param send sends the request, once its answer is expected
     * @return nothing when no answer came in time; the request may still be carried out
     */
    Optional<Answer<A>> request(String id, Function<String, CompletableFuture<RecordMetadata>> send, Duration timeout) {
        CompletableFuture<Answer<A>> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            var unused = send.apply(id).whenComplete((sent, failure) -> {
                if (failure != null) {
                    answer.completeExceptionally(failure);
                }
            });
            return Optional.of(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The request could not be written to its topic", e.getCause());
        } finally {
            waiting.remove(id);
        }
    }

    private TopicReader open() {
        TopicReader reader = TopicReader.open(context, List.of(topic), "answers-" + topic.name());
        try {
            reader.seekToEnd();
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private void run() {
        while (!closing) {
            try (TopicReader reader = reading.orElseGet(this::open)) {
                reading = Optional.of(reader);
                while (!closing) {
                    reader.poll(POLL).events().forEach(this::hand);
                }
            } catch (WakeupException e) {
                LOG.debug("Answers were woken", e);
            } catch (RuntimeException e) {
                LOG.warn("Answers can not be heard for a moment topic={} pause={}", topic.name(), PAUSE, e);
                pause();
            } finally {
                reading = Optional.empty();
            }
        }
    }

    private void hand(ConsumerRecord<byte[], byte[]> event) {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            A answer = deserializer.deserialize(event.topic(), event.value());
            CompletableFuture<Answer<A>> request = waiting.get(requestId.apply(answer));
            if (request != null && last.test(answer)) {
                request.complete(
                        new Answer<>(answer, new TopicPartition(event.topic(), event.partition()), event.offset()));
            }
        } catch (SerializationException e) {
            LOG.warn("Answer can not be read topic={} offset={}", event.topic(), event.offset(), e);
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing = true;
        }
    }

    @Override
    public void close() {
        closing = true;
        reading.ifPresent(TopicReader::wakeup);
        try {
            if (thread.isAlive() && !thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("Answers did not end in time topic={}", topic.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
