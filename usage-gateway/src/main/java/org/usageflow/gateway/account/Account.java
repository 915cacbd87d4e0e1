package org.usageflow.gateway.account;

import java.util.Optional;
import java.util.regex.Pattern;
import org.usageflow.contract.ActorRole;

/**
 * A tenant.
 *
 * @param id {@code VA-…} of a vendor, {@code PA-…} of a distributor, {@link #OPERATOR_ID} of the operator
 * @param name display name
 * @param role what it is
 */
public record Account(String id, String name, ActorRole role) {
    /** The one account that runs the platform. */
    public static final String OPERATOR_ID = "OP-000-000";

    private static final Pattern FORM = Pattern.compile("(VA|PA)-\\d{3}-\\d{3}");

    /** The role that an id of a tenant tells. */
    public static Optional<ActorRole> roleOf(String id) {
        if (!FORM.matcher(id).matches()) {
            return Optional.empty();
        }
        return Optional.of(id.startsWith("VA") ? ActorRole.VENDOR : ActorRole.DISTRIBUTOR);
    }
}
