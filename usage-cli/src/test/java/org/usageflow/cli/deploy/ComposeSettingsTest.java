package org.usageflow.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.usageflow.cli.deploy.ComposeFile.Service;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;

/** What docker-compose.yml tells each program, read by that program's own code. */
class ComposeSettingsTest {
    private static final String BROKER_PREFIX = "KAFKA_";
    private static final String REGISTRY_PATH = "/apis/ccompat/v7";

    private final ComposeFile compose;

    ComposeSettingsTest() throws IOException {
        compose = ComposeFile.ofProject();
    }

    @Test
    void runsOnlyCommandsThatExist() {
        for (Service service : compose.own()) {
            assertThatCode(() -> CommandLines.parse(service.texts("command")))
                    .as(service.name())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void setsOnlySettingsThatExist() {
        for (Service service : compose.own()) {
            assertThat(service.environment().keySet())
                    .as(service.name())
                    .isNotEmpty()
                    .allMatch(KnownVariables::contains);
        }
    }

    @Test
    void setsValuesThatAreAccepted() {
        for (Service service : compose.own()) {
            Settings settings = Settings.ofEnvironment(service.environment());
            assertThatCode(() -> RuntimeConfig.of(settings)).as(service.name()).doesNotThrowAnyException();
            assertThatCode(() -> GatewayConfig.of(settings)).as(service.name()).doesNotThrowAnyException();
        }
    }

    @Test
    void reachesTheBrokerWhereItListens() {
        String advertised = compose.service("kafka").environment().getOrDefault("KAFKA_ADVERTISED_LISTENERS", "");

        for (Service service : compose.own()) {
            String bootstrap = runtime(service).bootstrapServers();
            assertThat(advertised.split(",", -1)).as(service.name()).contains("INSIDE://" + bootstrap);
            assertThat(bootstrap).startsWith("kafka:");
        }
        assertThat(compose.service("registry").environment())
                .containsEntry(
                        "APICURIO_KAFKASQL_BOOTSTRAP_SERVERS",
                        runtime(compose.service("ingest")).bootstrapServers());
    }

    @Test
    void reachesTheRegistryByTheProtocolThatWeSpeak() {
        List<String> ports = compose.service("registry").texts("ports");

        for (Service service : compose.stages()) {
            URI registry = URI.create(runtime(service).registry().getOrDefault(RuntimeConfig.REGISTRY_URL, ""));
            assertThat(registry).as(service.name()).hasHost("registry").hasPath(REGISTRY_PATH);
            assertThat(ports).as(service.name()).anyMatch(port -> port.endsWith(":" + registry.getPort()));
        }
    }

    @Test
    void opensTheDatabaseThatPostgresMakes() {
        Service gateway = compose.service("gateway");
        Map<String, String> made = compose.service("postgres").environment();

        GatewayConfig config = GatewayConfig.of(Settings.ofEnvironment(gateway.environment()));

        assertThat(config.jdbcUrl()).isEqualTo("jdbc:postgresql://postgres:5432/" + made.get("POSTGRES_DB"));
        assertThat(config.jdbcUser()).isEqualTo(made.get("POSTGRES_USER"));
        assertThat(config.jdbcPassword().value()).isEqualTo(made.get("POSTGRES_PASSWORD"));
    }

    @Test
    void publishesThePortThatTheGatewayOpensToOtherContainers() {
        Service gateway = compose.service("gateway");
        GatewayConfig config = GatewayConfig.of(Settings.ofEnvironment(gateway.environment()));

        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(gateway.texts("ports")).singleElement().asString().endsWith(":" + config.port());
    }

    @Test
    void keepsSchemasCompatibleBothWays() {
        assertThat(compose.service("registry").environment())
                .containsEntry("APICURIO_RULES_GLOBAL_COMPATIBILITY", "FULL");
    }

    @Test
    void givesTheBrokerSettingsThatItAccepts() {
        Map<String, String> variables = new TreeMap<>(compose.service("kafka").environment());
        assertThat(Uuid.fromString(variables.getOrDefault("CLUSTER_ID", ""))).isNotIn(Uuid.RESERVED);
        variables.keySet().removeAll(List.of("CLUSTER_ID", "KAFKA_HEAP_OPTS"));
        Map<String, String> settings = new HashMap<>();
        variables.forEach((name, value) -> settings.put(brokerSetting(name), value));

        assertThat(AbstractKafkaConfig.CONFIG_DEF.names()).containsAll(settings.keySet());
        assertThatCode(() -> new KafkaConfig(settings)).doesNotThrowAnyException();
    }

    private static String brokerSetting(String variable) {
        assertThat(variable).startsWith(BROKER_PREFIX);
        return KnownVariables.lowerWithDots(variable.substring(BROKER_PREFIX.length()));
    }

    private static RuntimeConfig runtime(Service service) {
        return RuntimeConfig.of(Settings.ofEnvironment(service.environment()));
    }
}
