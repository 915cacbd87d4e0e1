package org.usageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.embedded.EmbeddedPostgres;
import org.usageflow.embedded.FreePorts;

/** What embedded servers keep when the JVM around them is killed without warning. */
class KilledServersTest {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final int port = FreePorts.find(1).getFirst();

    @TempDir
    private Path directory;

    @Test
    void aBrokerKeepsCommittedRecordsAndDropsTheOpenTransaction() throws Exception {
        try (ChildProcess server = server("kafka")) {
            server.awaitLine("ready", LONGEST_START);
            createTopic("kept");
            try (KafkaProducer<String, String> open = producer("open")) {
                try (KafkaProducer<String, String> done = producer("done")) {
                    done.beginTransaction();
                    done.send(new ProducerRecord<>("kept", "committed")).get();
                    done.commitTransaction();
                }
                open.beginTransaction();
                open.send(new ProducerRecord<>("kept", "open")).get();

                server.kill();
                server.start();
                server.awaitLine("ready", LONGEST_START);
                open.close(Duration.ZERO);
            }
            try (KafkaProducer<String, String> again = producer("open")) {
                again.beginTransaction();
                again.send(new ProducerRecord<>("kept", "afterwards")).get();
                again.commitTransaction();
            }

            try (TopicReader<String, String> reader =
                    new TopicReader<>(client(), "kept", new StringDeserializer(), new StringDeserializer())) {
                assertThat(reader.readToEnd())
                        .extracting(ConsumerRecord::value)
                        .containsExactly("committed", "afterwards");
            }
        }
    }

    @Test
    void aPostgresServerThatWasLeftBehindIsReplacedByOneWithItsData() throws Exception {
        Path pidFile = directory.resolve("pgdata").resolve("postmaster.pid");
        long leftBehind;
        try (ChildProcess server = server("postgres")) {
            server.awaitLine("ready", LONGEST_START);
            execute("CREATE TABLE kept (word text)");
            execute("INSERT INTO kept VALUES ('before')");
            leftBehind = Long.parseLong(Files.readAllLines(pidFile).getFirst());
            server.kill();
        }
        assertThat(ProcessHandle.of(leftBehind)).isPresent();

        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().dataDirectory(directory).port(port).start()) {
            assertThat(Long.parseLong(Files.readAllLines(pidFile).getFirst())).isNotEqualTo(leftBehind);
            assertThat(ProcessHandle.of(leftBehind)
                            .flatMap(process -> process.info().command()))
                    .isEmpty();
            try (Connection connection = postgres.dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT word FROM kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("before");
            }
        }
        assertThat(pidFile).doesNotExist();
    }

    private ChildProcess server(String kind) {
        return ChildProcess.java(ServersMain.class, directory.resolve("output.txt"))
                .arguments(kind, directory.toString(), String.valueOf(port))
                .start();
    }

    private Map<String, Object> client() {
        return new HashMap<>(Map.of("bootstrap.servers", "127.0.0.1:" + port));
    }

    private void createTopic(String name) throws Exception {
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private KafkaProducer<String, String> producer(String transactionalId) {
        Map<String, Object> settings = client();
        settings.put("transactional.id", transactionalId);
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
