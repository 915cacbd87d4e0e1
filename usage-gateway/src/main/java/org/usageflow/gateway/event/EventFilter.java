package org.usageflow.gateway.event;

import java.util.Optional;
import org.usageflow.contract.ActorRole;
import org.usageflow.rql.BoundCondition;
import org.usageflow.rql.Condition;

/**
 * Which events one listener hears of: those that its account may see, and of these the ones that it asked for. Thread-safe.
 */
public final class EventFilter {
    private final ActorRole role;
    private final String accountId;
    private final Optional<BoundCondition> condition;

    private EventFilter(ActorRole role, String accountId, Optional<BoundCondition> condition) {
        this.role = role;
        this.accountId = accountId;
        this.condition = condition;
    }

    /** A filter; a condition that does not fit events is an RqlException with its place. */
    public static EventFilter of(ActorRole role, String accountId, Optional<Condition> condition) {
        return new EventFilter(role, accountId, condition.map(some -> BoundCondition.bind(some, EventField.TYPES)));
    }

    public boolean accepts(StoredEvent event) {
        return event.audience().includes(role, accountId)
                && (condition.isEmpty() || condition.get().test(name -> EventField.valueOf(event, name)));
    }
}
