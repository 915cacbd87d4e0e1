package org.usageflow.gateway.account;

import org.usageflow.contract.ActorRole;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.Reference;

/**
 * Who sends a request.
 *
 * @param account account on whose behalf
 * @param role what that account is
 * @param key key that was used
 */
public record Caller(Reference account, ActorRole role, Reference key) {
    public String accountId() {
        return account.getId();
    }

    /** As events name the caller. */
    public Actor actor() {
        return new Actor(role.apiName(), account.getId(), key.getId(), key.getName());
    }
}
