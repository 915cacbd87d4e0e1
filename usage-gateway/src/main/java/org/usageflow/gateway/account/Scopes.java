package org.usageflow.gateway.account;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a key is limited to. Immutable.
 *
 * @param named scopes that it has; nothing when it may do all that its account may
 */
public record Scopes(Optional<Set<Scope>> named) {
    /** Of a key without limits. */
    public static final Scopes ALL = new Scopes(Optional.empty());

    public Scopes {
        named = named.map(scopes -> Set.copyOf(scopes));
    }

    public static Scopes of(Set<Scope> scopes) {
        return new Scopes(Optional.of(scopes));
    }

    /** Reads what {@link #stored()} wrote. A word that this version does not know allows nothing. */
    public static Scopes read(String @Nullable [] stored) {
        if (stored == null) {
            return ALL;
        }
        Set<Scope> known = EnumSet.noneOf(Scope.class);
        Arrays.stream(stored).flatMap(word -> Scope.find(word).stream()).forEach(known::add);
        return of(known);
    }

    /** As the database keeps them: null for all. */
    public String @Nullable [] stored() {
        return named.isEmpty() ? null : words().toArray(String[]::new);
    }

    /** The scopes by name, in the order of {@link Scope}; empty for all. */
    public List<String> words() {
        return named.stream().flatMap(Set::stream).sorted().map(Scope::apiName).toList();
    }

    /** Whether an operation may be called. One that names no scope is for keys without limits only. */
    public boolean allow(Optional<Scope> needed) {
        return named.isEmpty()
                || needed.filter(scope -> named.get().contains(scope)).isPresent();
    }

    /** Whether a key with these scopes may hand on others: no more than it has. */
    public boolean cover(Scopes others) {
        return named.isEmpty()
                || others.named.filter(some -> named.get().containsAll(some)).isPresent();
    }

    @Override
    public String toString() {
        return named.isEmpty() ? "all" : words().stream().collect(Collectors.joining(", "));
    }
}
