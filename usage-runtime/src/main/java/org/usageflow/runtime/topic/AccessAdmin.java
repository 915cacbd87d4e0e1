package org.usageflow.runtime.topic;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.ResourceNotFoundException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.runtime.config.AccessSettings;

/** Access control lists and passwords on a cluster. Thread-safe. */
final class AccessAdmin {
    /** The mechanism of distributors' passwords. */
    static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_512;

    private static final Logger LOG = LoggerFactory.getLogger(AccessAdmin.class);
    private static final int ITERATIONS = 8_192;
    private static final int PASSWORD_BYTES = 30;

    private final Admin admin;
    private final AccessSettings settings;
    private final SecureRandom random = new SecureRandom();

    AccessAdmin(Admin admin, AccessSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /** All that is allowed and denied; empty when the topics are not to be guarded, or can not be. */
    Optional<Collection<AclBinding>> found() {
        if (settings.mode() == AccessSettings.Mode.OFF) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Kafka.get(admin.describeAcls(AclBindingFilter.ANY).values()));
        } catch (SecurityDisabledException | ClusterAuthorizationException e) {
            leave(e);
            return Optional.empty();
        }
    }

    /** Allows something; what is allowed already is left as it is. */
    void allow(Collection<AclBinding> bindings) {
        if (settings.mode() == AccessSettings.Mode.OFF) {
            return;
        }
        try {
            Kafka.get(admin.createAcls(bindings).all());
        } catch (SecurityDisabledException | ClusterAuthorizationException e) {
            leave(e);
        }
    }

    void remove(AclBinding binding) {
        Kafka.get(admin.deleteAcls(List.of(binding.toFilter())).all());
    }

    private void leave(KafkaException e) {
        switch (settings.mode()) {
            case ON ->
                throw new KafkaException(
                        "The brokers do not let access control lists be set (" + e.getMessage()
                                + "); give them an authorizer and this user the right to alter the cluster, or set "
                                + AccessSettings.MODE + "=off",
                        e);
            case AUTO, OFF -> LOG.info("Access to topics is left as it is reason={}", e.getMessage());
        }
    }

    /** Sets a new password for a user, whom it makes if need be. The one before is void at once. */
    String renewPassword(String user) {
        byte[] secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        alter(new UserScramCredentialUpsertion(user, new ScramCredentialInfo(MECHANISM, ITERATIONS), password));
        return password;
    }

    /** Takes a user's password away; false when it had none. */
    boolean removePassword(String user) {
        try {
            alter(new UserScramCredentialDeletion(user, MECHANISM));
            return true;
        } catch (ResourceNotFoundException e) {
            LOG.debug("There is no password to take away", e);
            return false;
        }
    }

    private void alter(UserScramCredentialAlteration change) {
        Kafka.get(admin.alterUserScramCredentials(List.of(change)).all());
    }
}
