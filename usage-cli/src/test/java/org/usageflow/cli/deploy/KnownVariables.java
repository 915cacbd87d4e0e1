package org.usageflow.cli.deploy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.usageflow.approval.ApprovalConfig;
import org.usageflow.export.ExportConfig;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.ingest.IngestConfig;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.validator.ValidatorConfig;

/** Which environment variables mean something: our settings, and those of Kafka's clients below {@code kafka.}. */
final class KnownVariables {
    private static final String CLIENT_PREFIX = "USAGEFLOW_KAFKA_";

    private static final List<ConfigDef> DEFINITIONS = List.of(
            RuntimeConfig.DEFINITION,
            GatewayConfig.DEFINITION,
            IngestConfig.DEFINITION,
            ValidatorConfig.DEFINITION,
            ApprovalConfig.DEFINITION,
            ExportConfig.DEFINITION);

    private KnownVariables() {}

    static boolean contains(String variable) {
        return ours().contains(variable)
                || (variable.startsWith(CLIENT_PREFIX)
                        && clientSettings().contains(lowerWithDots(variable.substring(CLIENT_PREFIX.length()))));
    }

    private static Set<String> ours() {
        Set<String> variables = new HashSet<>();
        for (ConfigDef definition : DEFINITIONS) {
            definition.names().forEach(name -> variables.add(Settings.variableName(name)));
        }
        variables.add(Settings.variableName("schema.registry.basic.auth.user.info"));
        return variables;
    }

    private static Set<String> clientSettings() {
        Set<String> names = new HashSet<>(AdminClientConfig.configNames());
        names.addAll(ProducerConfig.configNames());
        names.addAll(ConsumerConfig.configNames());
        return names;
    }

    static String lowerWithDots(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
