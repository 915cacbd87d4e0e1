package org.usageflow.cli.resilience;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.usageflow.cli.Usageflow;

/**
 * The command line as it is, on clients of Kafka and PostgreSQL that end the process at the planned point: their classes are changed
 * when they are loaded, and nothing of Usageflow is.
 */
final class HaltingUsageflow {
    private static final String PRODUCERS = "org.apache.kafka.clients.producer.";
    private static final String CONSUMERS = "org.apache.kafka.clients.consumer.";

    private HaltingUsageflow() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        weave(
                CONSUMERS + "KafkaConsumer",
                CONSUMERS + "ConsumerRecord",
                on(Polled.class, ElementMatchers.named("poll")));
        weave(
                PRODUCERS + "KafkaProducer",
                PRODUCERS + "ProducerRecord",
                on(Sent.class, ElementMatchers.<MethodDescription>named("send").and(ElementMatchers.takesArguments(2))),
                on(OffsetsAdded.class, ElementMatchers.named("sendOffsetsToTransaction")),
                on(Committed.class, ElementMatchers.named("commitTransaction")));
        weave(
                PRODUCERS + "internals.TransactionManager$EndTxnHandler",
                PRODUCERS + "internals.ProducerBatch",
                on(CommitAnswered.class, ElementMatchers.named("handleResponse")));
        weave(
                "org.postgresql.copy.CopyManager",
                "org.postgresql.copy.CopyIn",
                on(
                        Copying.class,
                        ElementMatchers.<MethodDescription>named("copyIn").and(ElementMatchers.takesArguments(1))));
        weave(
                "org.postgresql.core.v3.CopyInImpl",
                "org.postgresql.core.v3.CopyOperationImpl",
                on(Copied.class, ElementMatchers.named("endCopy")));
        weave(
                "org.postgresql.jdbc.PgConnection",
                "org.postgresql.jdbc.AutoSave",
                on(RowsCommitted.class, ElementMatchers.named("commit")));
        Usageflow.main(arguments);
    }

    private static AsmVisitorWrapper on(Class<?> advice, ElementMatcher<? super MethodDescription> methods) {
        return Advice.to(advice).on(methods);
    }

    /** Defines a class in changed form, before anybody else has loaded it. */
    private static void weave(String name, String neighbour, AsmVisitorWrapper... changes)
            throws IOException, ReflectiveOperationException {
        ClassLoader loader = HaltingUsageflow.class.getClassLoader();
        ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(loader);
        var builder = new ByteBuddy()
                .redefine(TypePool.Default.of(locator).describe(name).resolve(), locator);
        for (AsmVisitorWrapper change : changes) {
            builder = builder.visit(change);
        }
        MethodHandles.privateLookupIn(Class.forName(neighbour, false, loader), MethodHandles.lookup())
                .defineClass(builder.make().getBytes());
    }

    /** Woven around {@code poll}. */
    public static final class Polled {
        private Polled() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return ConsumerRecords<?, ?> events) {
            Halts.polled(events);
        }
    }

    /** Woven around {@code send}. */
    public static final class Sent {
        private Sent() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) ProducerRecord<?, ?> event) {
            Halts.sending(event.topic());
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) ProducerRecord<?, ?> event) {
            Halts.sent(event.topic());
        }
    }

    /** Woven around {@code sendOffsetsToTransaction}. */
    public static final class OffsetsAdded {
        private OffsetsAdded() {}

        @Advice.OnMethodEnter
        static void enter() {
            Halts.addingOffsets();
        }
    }

    /** Woven around {@code commitTransaction}. */
    public static final class Committed {
        private Committed() {}

        @Advice.OnMethodEnter
        static void enter() {
            Halts.committing();
        }

        @Advice.OnMethodExit
        static void exit() {
            Halts.committed();
        }
    }

    /** Woven into what takes the broker's answer to a commit. */
    public static final class CommitAnswered {
        private CommitAnswered() {}

        @Advice.OnMethodEnter
        static void enter() {
            Halts.commitAnswered();
        }
    }

    /** Woven around {@code copyIn}. */
    public static final class Copying {
        private Copying() {}

        @Advice.OnMethodEnter
        static void enter() {
            Halts.copying();
        }
    }

    /** Woven around {@code endCopy}. */
    public static final class Copied {
        private Copied() {}

        @Advice.OnMethodExit
        static void exit() {
            Halts.copied();
        }
    }

    /** Woven around {@code commit}. */
    public static final class RowsCommitted {
        private RowsCommitted() {}

        @Advice.OnMethodEnter
        static void enter() {
            Halts.committingRows();
        }

        @Advice.OnMethodExit
        static void exit() {
            Halts.committedRows();
        }
    }
}
