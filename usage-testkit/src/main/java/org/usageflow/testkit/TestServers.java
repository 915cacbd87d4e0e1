package org.usageflow.testkit;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.usageflow.embedded.EmbeddedKafka;
import org.usageflow.embedded.EmbeddedPostgres;

/** Where the servers of the tests come from. */
sealed interface TestServers permits TestServers.Embedded, ContainerServers {

    /** A running broker. */
    interface Kafka extends AutoCloseable {
        Map<String, Object> clientProperties();

        @Override
        void close();
    }

    /** A running PostgreSQL server. */
    interface Postgres extends AutoCloseable {
        /** Address of the new database, with user and password. */
        String createDatabase(String name);

        @Override
        void close();
    }

    String description();

    Kafka startKafka();

    Postgres startPostgres();

    static TestServers choose(String setting, BooleanSupplier dockerAnswers) {
        return switch (setting) {
            case "never" -> new Embedded("as the setting wants it");
            case "require" -> {
                if (!dockerAnswers.getAsBoolean()) {
                    throw new IllegalStateException("No Docker engine answers, and -D" + TestCluster.CONTAINERS
                            + "=require wants containers: start one, or leave the setting out");
                }
                yield new ContainerServers();
            }
            case "auto" ->
                dockerAnswers.getAsBoolean() ? new ContainerServers() : new Embedded("as no Docker engine answers");
            default ->
                throw new IllegalArgumentException(
                        "-D" + TestCluster.CONTAINERS + " is auto, require or never, and not " + setting);
        };
    }

    /** Servers in and beside this JVM. */
    record Embedded(String reason) implements TestServers {
        @Override
        public String description() {
            return "embedded servers, " + reason;
        }

        @Override
        public Kafka startKafka() {
            EmbeddedKafka kafka = EmbeddedKafka.builder().start();
            return new Kafka() {
                @Override
                public Map<String, Object> clientProperties() {
                    return kafka.clientProperties();
                }

                @Override
                public void close() {
                    kafka.close();
                }
            };
        }

        @Override
        public Postgres startPostgres() {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            return new Postgres() {
                @Override
                public String createDatabase(String name) {
                    return postgres.createDatabase(name);
                }

                @Override
                public void close() {
                    postgres.close();
                }
            };
        }
    }
}
