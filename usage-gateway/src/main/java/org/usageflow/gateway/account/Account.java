package org.usageflow.gateway.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.usageflow.contract.ActorRole;

/**
 * A tenant.
 *
 * @param id {@code VA-…} of a vendor, {@code PA-…} of a distributor or reseller, {@link #OPERATOR_ID} of the operator
 * @param name display name
 * @param role what it is
 */
public record Account(String id, String name, AccountRole role) {
    /** The one account that runs the platform. */
    public static final String OPERATOR_ID = "OP-000-000";

    private static final Pattern FORM = Pattern.compile("(VA|PA)-\\d{3}-\\d{3}");

    /** What the account of an id acts as. */
    public static Optional<ActorRole> roleOf(String id) {
        if (!FORM.matcher(id).matches()) {
            return Optional.empty();
        }
        return Optional.of(id.startsWith("VA") ? ActorRole.VENDOR : ActorRole.DISTRIBUTOR);
    }

    /**
     * A tenant as others describe it.
     *
     * @param role empty for a vendor or distributor, as the id says
     * @return nothing when the role is none, or is not one that the id can have
     */
    public static Optional<Account> of(String id, String name, String role) {
        return roleOf(id)
                .flatMap(actsAs -> AccountRole.find(role.isEmpty() ? actsAs.apiName() : role.toLowerCase(Locale.ROOT))
                        .filter(found -> found.actsAs() == actsAs))
                .map(found -> new Account(id, name, found));
    }
}
