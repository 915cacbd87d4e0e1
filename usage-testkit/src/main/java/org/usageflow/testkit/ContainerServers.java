package org.usageflow.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Servers in containers. */
record ContainerServers() implements TestServers {
    private static final String KAFKA_IMAGE = "apache/kafka:4.3.1";
    private static final String POSTGRES_IMAGE = "postgres:18";

    static boolean dockerAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public String description() {
        return "containers of " + KAFKA_IMAGE + " and " + POSTGRES_IMAGE;
    }

    @Override
    public Kafka startKafka() {
        KafkaContainer container = new KafkaContainer(KAFKA_IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        container.start();
        return new Kafka() {
            @Override
            public Map<String, Object> clientProperties() {
                return Map.of("bootstrap.servers", container.getBootstrapServers());
            }

            @Override
            public void close() {
                container.stop();
            }
        };
    }

    @Override
    public Postgres startPostgres() {
        PostgreSQLContainer container = new PostgreSQLContainer(POSTGRES_IMAGE);
        container.start();
        return new Postgres() {
            @Override
            public String createDatabase(String name) {
                execute(container, "CREATE DATABASE " + name);
                return "jdbc:postgresql://" + container.getHost() + ":"
                        + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + name + "?user="
                        + container.getUsername() + "&password=" + container.getPassword();
            }

            @Override
            public void close() {
                container.stop();
            }
        };
    }

    private static void execute(PostgreSQLContainer container, String sql) {
        try (Connection connection = DriverManager.getConnection(
                        container.getJdbcUrl(), container.getUsername(), container.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot execute " + sql, e);
        }
    }
}
