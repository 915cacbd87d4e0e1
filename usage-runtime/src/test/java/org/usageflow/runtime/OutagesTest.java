package org.usageflow.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.runtime.avro.SchemaRegistryException;
import org.usageflow.runtime.avro.SchemaRegistryUnavailableException;

class OutagesTest {
    static List<Throwable> itIsUs() {
        Throwable registryAway = new SchemaRegistryUnavailableException("no answer", new ConnectException("refused"));
        return List.of(
                registryAway,
                newerVersion(),
                new StreamsException(new SerializationException(registryAway)),
                new TimeoutException("broker"),
                new NotLeaderOrFollowerException("moved"),
                new IOException("disk"),
                new UncheckedIOException(new EOFException()),
                new StreamsException("wrapped", new RuntimeException(new IOException("store"))));
    }

    private static Throwable newerVersion() {
        return catchThrowable(() -> UsageFileStatus.of("frozen"));
    }

    static List<Throwable> itIsThisRecord() {
        return List.of(
                new SerializationException("no Avro"),
                new SchemaRegistryException(40403, "unknown schema"),
                new RecordTooLargeException("large"),
                new KafkaException("other"),
                new StreamsException(new IllegalStateException("a bug")),
                new NullPointerException());
    }

    @ParameterizedTest
    @MethodSource("itIsUs")
    void triesAnOutageAgain(Throwable failure) {
        assertThat(Outages.isOutage(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("itIsThisRecord")
    void doesNotTakeABadRecordForAnOutage(Throwable failure) {
        assertThat(Outages.isOutage(failure)).isFalse();
    }
}
