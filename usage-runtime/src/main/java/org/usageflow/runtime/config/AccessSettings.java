package org.usageflow.runtime.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/**
 * Who may do what with the topics.
 *
 * @param mode whether topics are guarded
 * @param stages principal that the stages log in as
 * @param distributors principal of a distributor, with {prefix} and {distributor} for what differs
 * @param bootstrapServers brokers as distributors reach them; empty for those of the stages
 * @param securityProtocol how distributors' clients connect
 */
public record AccessSettings(
        Mode mode, String stages, String distributors, Optional<String> bootstrapServers, String securityProtocol) {
    public static final String MODE = "acls.mode";
    public static final String STAGES = "acls.principal.stages";
    public static final String DISTRIBUTORS = "acls.principal.distributors";
    public static final String DISTRIBUTORS_BOOTSTRAP = "distributors.bootstrap.servers";
    public static final String DISTRIBUTORS_PROTOCOL = "distributors.security.protocol";

    private static final String PREFIX_MARK = "{prefix}";
    private static final String DISTRIBUTOR_MARK = "{distributor}";
    private static final String USER = "User:";

    /** Whether topics are guarded by Kafka's access control lists. */
    public enum Mode {
        /** Where the brokers have an authorizer. */
        AUTO,
        /** Brokers without an authorizer are refused. */
        ON,
        /** It is somebody else's task. */
        OFF
    }

    static ConfigDef define(ConfigDef definition) {
        return definition
                .define(
                        MODE,
                        STRING,
                        "auto",
                        ValidString.in("auto", "on", "off"),
                        MEDIUM,
                        "Whether Kafka's access control lists are set: auto (where the brokers have an authorizer), on (brokers without one are refused), off (somebody else sets them).")
                .define(
                        STAGES,
                        STRING,
                        "User:usageflow",
                        MEDIUM,
                        "Kafka principal of the stages. It is allowed what stages need.")
                .define(
                        DISTRIBUTORS,
                        STRING,
                        USER + PREFIX_MARK + DISTRIBUTOR_MARK,
                        MEDIUM,
                        "Kafka principal of a distributor; {distributor} stands for its account's id, {prefix} for topics.prefix. It may read its own topic of accepted records and write its own inbox, and nothing else.")
                .define(
                        DISTRIBUTORS_BOOTSTRAP,
                        STRING,
                        "",
                        MEDIUM,
                        "Kafka brokers as distributors reach them: told with their credentials. Empty: kafka.bootstrap.servers.")
                .define(
                        DISTRIBUTORS_PROTOCOL,
                        STRING,
                        "SASL_SSL",
                        ValidString.in("SASL_SSL", "SASL_PLAINTEXT"),
                        MEDIUM,
                        "How distributors' clients connect: told with their credentials.");
    }

    static AccessSettings of(AbstractConfig config) {
        String distributors = config.getString(DISTRIBUTORS);
        requirePrincipal(STAGES, config.getString(STAGES));
        requirePrincipal(DISTRIBUTORS, distributors);
        if (!distributors.contains(DISTRIBUTOR_MARK)) {
            throw new SettingsException(DISTRIBUTORS + " is " + distributors + "; it must hold " + DISTRIBUTOR_MARK
                    + ", so that each distributor has a principal of its own");
        }
        return new AccessSettings(
                Mode.valueOf(config.getString(MODE).toUpperCase(Locale.ROOT)),
                config.getString(STAGES),
                distributors,
                Optional.of(config.getString(DISTRIBUTORS_BOOTSTRAP)).filter(text -> !text.isEmpty()),
                config.getString(DISTRIBUTORS_PROTOCOL));
    }

    private static void requirePrincipal(String setting, String principal) {
        if (!principal.startsWith(USER) || principal.length() == USER.length()) {
            throw new SettingsException(setting + " is " + principal + "; write it as " + USER + "name");
        }
    }

    /** Principal of a distributor. */
    public String distributor(String topicPrefix, String providerId) {
        return distributors.replace(PREFIX_MARK, topicPrefix).replace(DISTRIBUTOR_MARK, providerId);
    }

    /** Name that a distributor logs in with by SASL. */
    public String userName(String topicPrefix, String providerId) {
        return distributor(topicPrefix, providerId).substring(USER.length());
    }
}
