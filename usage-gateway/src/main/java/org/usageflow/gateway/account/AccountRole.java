package org.usageflow.gateway.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.usageflow.contract.ActorRole;

/**
 * What an account is. A reseller does towards its own contracts all that a distributor does towards its own, so that events,
 * moves of files and visibility know only what an account acts as.
 *
 * <p>Source: Connect's documentation of usage files, who reviews them.
 */
public enum AccountRole {
    VENDOR(ActorRole.VENDOR, "VA"),
    DISTRIBUTOR(ActorRole.DISTRIBUTOR, "PA"),
    RESELLER(ActorRole.DISTRIBUTOR, "PA"),
    OPERATOR(ActorRole.OPERATOR, "OP");

    private final ActorRole actsAs;
    private final String prefix;

    AccountRole(ActorRole actsAs, String prefix) {
        this.actsAs = actsAs;
        this.prefix = prefix;
    }

    /** Spelling in the API. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As whom its requests are judged. */
    public ActorRole actsAs() {
        return actsAs;
    }

    /** What ids of such accounts begin with. */
    public String prefix() {
        return prefix;
    }

    public static Optional<AccountRole> find(String apiName) {
        return Arrays.stream(values())
                .filter(role -> role.apiName().equals(apiName))
                .findFirst();
    }

    /** Reads {@link #apiName()}; anything else is an {@link IllegalArgumentException}. */
    public static AccountRole of(String apiName) {
        return find(apiName).orElseThrow(() -> new IllegalArgumentException("There is no role " + apiName));
    }
}
