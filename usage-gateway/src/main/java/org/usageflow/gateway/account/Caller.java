package org.usageflow.gateway.account;

import java.util.Optional;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.Reference;

/**
 * Who sends a request.
 *
 * @param account account on whose behalf
 * @param role what that account acts as
 * @param key key that was used
 * @param user person that the key belongs to, if it does
 * @param scopes what the key is limited to
 */
public record Caller(Reference account, ActorRole role, Reference key, Optional<Reference> user, Scopes scopes) {
    /** A caller whose key belongs to nobody and has no limits. */
    public Caller(Reference account, ActorRole role, Reference key) {
        this(account, role, key, Optional.empty(), Scopes.ALL);
    }

    public String accountId() {
        return account.getId();
    }

    /** As events name the caller: the person where the key is a person's, else the key. */
    public Actor actor() {
        Reference by = user.orElse(key);
        return new Actor(role.apiName(), account.getId(), by.getId(), by.getName());
    }
}
