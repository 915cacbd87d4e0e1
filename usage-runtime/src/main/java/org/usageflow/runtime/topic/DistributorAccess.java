package org.usageflow.runtime.topic;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a distributor needs to read its accepted records and to answer them.
 *
 * @param bootstrapServers brokers as distributors reach them
 * @param securityProtocol how to connect
 * @param mechanism of SASL
 * @param username whom to log in as
 * @param password secret, shown once
 * @param acceptedTopic topic to read
 * @param inboxTopic topic to write reconciliations to
 * @param groupPrefix what names of consumer groups and transactions must begin with
 */
public record DistributorAccess(
        String bootstrapServers,
        String securityProtocol,
        String mechanism,
        String username,
        String password,
        String acceptedTopic,
        String inboxTopic,
        String groupPrefix) {
    private static final String LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required";

    /** Settings of any Kafka client, for a consumer that reads each record once. */
    public Map<String, String> clientProperties() {
        return new TreeMap<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "security.protocol",
                securityProtocol,
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                LOGIN + " username=\"" + username + "\" password=\"" + password + "\";",
                "group.id",
                groupPrefix + "billing",
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest"));
    }

    /** Without the password, so that it never reaches a log. */
    @Override
    public String toString() {
        return username + " at " + bootstrapServers;
    }
}
