package org.usageflow.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.embedded.registry.EmbeddedRegistry;
import org.usageflow.runtime.avro.AvroSerdeConfig;
import org.usageflow.runtime.avro.HttpSchemaRegistryClient;
import org.usageflow.runtime.avro.SchemaRegistryClient;

/**
 * A real Kafka broker with a schema registry, and a PostgreSQL once a test wants one, for all tests of a JVM: in containers where a
 * Docker engine answers, embedded otherwise. Tests keep apart by what their {@link TestEnvironment} puts before each name.
 * Thread-safe.
 *
 * <p>The system property {@value #CONTAINERS} decides: {@code auto} (the default), {@code never}, or {@code require}, which fails
 * without Docker, so that a build that should have it cannot fall back unseen.
 */
public final class TestCluster implements AutoCloseable {
    /** Name of the system property. */
    public static final String CONTAINERS = "usageflow.test.containers";

    private static final Logger LOG = LoggerFactory.getLogger(TestCluster.class);

    private final TestServers servers;
    private final TestServers.Kafka kafka;
    private final EmbeddedRegistry registry;
    private final HttpSchemaRegistryClient registryClient;
    private final AtomicInteger environments = new AtomicInteger();
    private final AtomicInteger databases = new AtomicInteger();
    private TestServers.@Nullable Postgres postgres;

    private TestCluster(TestServers servers) {
        this.servers = servers;
        this.kafka = servers.startKafka();
        this.registry = EmbeddedRegistry.start(kafka.clientProperties());
        this.registryClient = new HttpSchemaRegistryClient(Map.of(AvroSerdeConfig.SCHEMA_REGISTRY_URL, registry.url()));
    }

    /** For who is not a test of JUnit; tests ask for a cluster through {@link UsesTestCluster}. */
    public static TestCluster start() {
        TestServers servers = TestServers.choose(
                Optional.ofNullable(System.getProperty(CONTAINERS)).orElse("auto"), ContainerServers::dockerAnswers);
        LOG.info("Tests run against {}", servers.description());
        return new TestCluster(servers);
    }

    public String bootstrap() {
        return String.valueOf(kafka.clientProperties().get("bootstrap.servers"));
    }

    /** What a Kafka client needs to connect. */
    public Map<String, Object> clientProperties() {
        return kafka.clientProperties();
    }

    public String registryUrl() {
        return registry.url();
    }

    /** A client of the registry, shared by all. */
    public SchemaRegistryClient registry() {
        return registryClient;
    }

    /** Room for one test. */
    public TestEnvironment newEnvironment() {
        return new TestEnvironment(this, "t" + environments.incrementAndGet() + ".");
    }

    /** Address of a new, empty database, with user and password. */
    public synchronized String newDatabase() {
        if (postgres == null) {
            postgres = servers.startPostgres();
        }
        return postgres.createDatabase("test" + databases.incrementAndGet());
    }

    @Override
    public synchronized void close() {
        registryClient.close();
        registry.close();
        kafka.close();
        if (postgres != null) {
            postgres.close();
        }
    }
}
