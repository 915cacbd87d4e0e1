package org.usageflow.cli.resilience;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Ends this process where it was planned to end. What was woven into the clients calls it, by static methods as nothing else can be
 * called from there. Thread-safe.
 */
public final class Halts {
    private static final String PROJECTION_THREAD = "usageflow-gateway-projection";
    private static final @Nullable PlannedHalt PLANNED =
            PlannedHalt.parse(System.getProperty(PlannedHalt.PROPERTY)).orElse(null);
    private static final AtomicInteger PASSAGES = new AtomicInteger();
    private static final AtomicBoolean WRITTEN = new AtomicBoolean();

    private Halts() {}

    /** Events were polled. */
    public static void polled(ConsumerRecords<?, ?> events) {
        PlannedHalt planned = PLANNED;
        if (planned == null || events.isEmpty()) {
            return;
        }
        boolean projection = onProjection();
        if (projection
                || StreamSupport.stream(events.spliterator(), false)
                        .anyMatch(e -> e.topic().startsWith(planned.work().reads()))) {
            pass(projection ? FaultPoint.PROJECTION_READ : FaultPoint.READ);
        }
    }

    /** An event is about to be handed to a producer. */
    public static void sending(String topic) {
        if (isWritten(topic)) {
            pass(FaultPoint.PROCESSED);
            pass(FaultPoint.COMMAND_UNSENT);
            WRITTEN.set(true);
        }
    }

    /** An event was handed to a producer. */
    public static void sent(String topic) {
        if (isWritten(topic)) {
            pass(FaultPoint.COMMAND_UNANSWERED);
        }
    }

    /** Offsets are about to be added to a transaction. */
    public static void addingOffsets() {
        passIfWritten(FaultPoint.WRITTEN);
    }

    /** A transaction is about to be committed. */
    public static void committing() {
        passIfWritten(FaultPoint.OFFSETS_ADDED);
    }

    /** The broker has answered that a transaction has ended. */
    public static void commitAnswered() {
        passIfWritten(FaultPoint.COMMIT_ANSWERED);
    }

    /** A transaction has ended. */
    public static void committed() {
        passIfWritten(FaultPoint.COMMITTED);
        WRITTEN.set(false);
    }

    /** Rows are about to be copied to the database. */
    public static void copying() {
        pass(FaultPoint.BEFORE_COPY);
    }

    /** Rows were copied to the database. */
    public static void copied() {
        WRITTEN.set(true);
        pass(FaultPoint.AFTER_COPY);
    }

    /** A database transaction is about to be committed. */
    public static void committingRows() {
        if (onProjection()) {
            passIfWritten(FaultPoint.BEFORE_DATABASE_COMMIT);
        }
    }

    /** A database transaction was committed. */
    public static void committedRows() {
        if (onProjection()) {
            passIfWritten(FaultPoint.AFTER_DATABASE_COMMIT);
            WRITTEN.set(false);
        }
    }

    private static boolean onProjection() {
        return Thread.currentThread().getName().equals(PROJECTION_THREAD);
    }

    private static boolean isWritten(String topic) {
        return PLANNED != null && topic.startsWith(PLANNED.work().writes());
    }

    private static void passIfWritten(FaultPoint point) {
        if (WRITTEN.get()) {
            pass(point);
        }
    }

    private static void pass(FaultPoint point) {
        if (PLANNED != null && PLANNED.point() == point && PASSAGES.incrementAndGet() == PLANNED.passage()) {
            Runtime.getRuntime().halt(PlannedHalt.EXIT_CODE);
        }
    }
}
