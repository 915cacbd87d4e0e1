package org.usageflow.gateway.event;

import org.usageflow.contract.ActorRole;

/**
 * Who may hear of an event: its vendor, its distributor where the object had been handed over by then, and the operator.
 *
 * @param vendorId account of the vendor
 * @param providerId account of the distributor
 * @param forProvider whether the distributor may see it too
 */
public record Audience(String vendorId, String providerId, boolean forProvider) {

    /** Whether an account of a role may hear of it. */
    public boolean includes(ActorRole role, String accountId) {
        return switch (role) {
            case VENDOR -> vendorId.equals(accountId);
            case DISTRIBUTOR -> forProvider && providerId.equals(accountId);
            case OPERATOR -> true;
            case SYSTEM -> false;
        };
    }
}
