package org.usageflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.cli.server.Server;
import org.usageflow.cli.server.ServerOptions;
import org.usageflow.cli.server.ServerPorts;
import org.usageflow.contract.ActorRole;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.sample.SampleAccount;
import org.usageflow.sample.SampleCatalogue;
import picocli.CommandLine;

/** Credentials that the command prints, used by a stock client on the embedded server as it starts by default. */
class DistributorsCommandTest {
    private static final Settings SMALL = Settings.none().with(RuntimeConfig.SHARDS, "2");

    @Test
    void whatIsPrintedLetsADistributorAtItsOwnTopicOnly(@TempDir Path data) throws Exception {
        try (Server server = Server.start(new ServerOptions(data, ServerPorts.FREE, SMALL), part -> {})) {
            // Given
            SampleCatalogue catalogue = new SampleCatalogue();
            SampleTenants.load(server.apiUrl(), Files.readString(server.operatorKeyFile()), catalogue, false);
            List<String> distributors = catalogue.accounts().stream()
                    .filter(account -> account.role() == ActorRole.DISTRIBUTOR)
                    .map(SampleAccount::id)
                    .toList();
            String own = distributors.getFirst();
            String other = distributors.getLast();

            // When
            Properties printed = run(server, own);

            // Then
            Awaitility.await("the broker to know the new password")
                    .ignoreException(SaslAuthenticationException.class)
                    .until(() -> poll(printed, server.context().topics().accepted(own)));
            assertThat(other).isNotEqualTo(own);
            assertThatThrownBy(() -> poll(printed, server.context().topics().accepted(other)))
                    .isInstanceOf(TopicAuthorizationException.class);

            // When
            run(server, own, "--remove");

            // Then
            Awaitility.await("the broker to know that the password is gone").untilAsserted(() -> assertThatThrownBy(
                            () -> poll(printed, server.context().topics().accepted(own)))
                    .isInstanceOf(SaslAuthenticationException.class));
        }
    }

    private static Properties run(Server server, String account, String... more) throws Exception {
        CommandLine commandLine = Usageflow.commandLine();
        StringWriter out = new StringWriter();
        commandLine.setOut(new PrintWriter(out));
        List<String> arguments = new ArrayList<>(List.of(
                "distributors",
                "credentials",
                account,
                "--api",
                server.apiUrl(),
                "--key-file",
                server.operatorKeyFile().toString()));
        arguments.addAll(List.of(more));
        assertThat(commandLine.execute(arguments.toArray(String[]::new)))
                .as(out.toString())
                .isZero();
        Properties properties = new Properties();
        properties.load(new StringReader(out.toString()));
        return properties;
    }

    /** True when the topic may be read; nothing is on it. */
    private static boolean poll(Properties settings, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            Awaitility.await().until(() -> {
                assertThat(consumer.poll(Duration.ofMillis(200))).isEmpty();
                return !consumer.assignment().isEmpty();
            });
            return true;
        }
    }
}
