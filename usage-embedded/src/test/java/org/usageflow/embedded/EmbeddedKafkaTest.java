package org.usageflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    @TempDir
    private Path directory;

    @Test
    void startsAgainAsTheSameClusterWithItsRecords() throws Exception {
        int port = FreePorts.find(1).getFirst();
        String clusterId;
        try (EmbeddedKafka kafka = persistent(port)) {
            clusterId = kafka.clusterId();
            Records.createTopic(kafka, "kept");
            Records.write(kafka, "kept", "before");
        }

        try (EmbeddedKafka kafka = persistent(port)) {
            assertThat(kafka.clusterId()).isEqualTo(clusterId);
            assertThat(kafka.bootstrap()).isEqualTo("127.0.0.1:" + port);
            Records.write(kafka, "kept", "after");
            assertThat(Records.read(kafka, "kept")).containsExactly("before", "after");
        }
    }

    @Test
    void servesOnWhileOneOfThreeNodesIsAway() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().nodes(3).start()) {
            Records.createTopic(kafka, "replicated");
            Records.write(kafka, "replicated", "with three");
            kafka.stopNode(2);
            Records.write(kafka, "replicated", "with two");
            kafka.startNode(2);
            kafka.restartNode(0);

            Records.write(kafka, "replicated", "with three again");

            assertThat(Records.read(kafka, "replicated")).containsExactly("with three", "with two", "with three again");
        }
    }

    @Test
    void servesOnlyWhoKnowsThePassword() throws Exception {
        try (EmbeddedKafka kafka =
                EmbeddedKafka.builder().scram("ada", "secret").start()) {
            Records.createTopic(kafka, "guarded");
            Records.write(kafka, "guarded", "one");
            assertThat(Records.read(kafka, "guarded")).containsExactly("one");

            Map<String, Object> stranger = new HashMap<>(Map.of(
                    "bootstrap.servers", kafka.bootstrap(), "default.api.timeout.ms", 1000, "request.timeout.ms", 900));
            try (Admin admin = Admin.create(stranger)) {
                assertThatThrownBy(() -> admin.listTopics().names().get(10, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(TimeoutException.class);
            }
        }
    }

    @Test
    void saysThatItsDirectoryIsInUse() {
        try (EmbeddedKafka first = persistent(FreePorts.find(1).getFirst())) {
            assertThatThrownBy(() -> persistent(FreePorts.find(1).getFirst()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(directory.toString());
            assertThat(first.clusterId()).isNotEmpty();
        }
    }

    @Test
    void saysThatItsPortIsTakenAndLeavesNothingBehind() throws Exception {
        int port;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = other.getLocalPort();
            assertThatThrownBy(() -> persistent(port))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(String.valueOf(port));
        }

        try (EmbeddedKafka kafka = persistent(port)) {
            assertThat(kafka.bootstrap()).endsWith(":" + port);
        }
    }

    private EmbeddedKafka persistent(int port) {
        return EmbeddedKafka.builder().dataDirectory(directory).ports(port).start();
    }
}
