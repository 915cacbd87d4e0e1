package org.usageflow.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopesTest {
    private static final Scopes READ = Scopes.of(Set.of(Scope.READ));
    private static final Scopes READ_AND_KEYS = Scopes.of(Set.of(Scope.KEYS, Scope.READ));

    @Test
    void aKeyWithoutScopesMayDoEverything() {
        assertThat(Scopes.ALL.allow(Optional.of(Scope.CATALOGUE))).isTrue();
        assertThat(Scopes.ALL.allow(Optional.empty())).isTrue();
    }

    @Test
    void aLimitedKeyMayDoWhatItsScopesName() {
        assertThat(READ.allow(Optional.of(Scope.READ))).isTrue();
        assertThat(READ.allow(Optional.of(Scope.DECIDE))).isFalse();
        assertThat(READ.allow(Optional.empty()))
                .as("an operation that names no scope is closed to limited keys")
                .isFalse();
    }

    @Test
    void aKeyHandsOnNoMoreThanItHas() {
        assertThat(READ_AND_KEYS.cover(READ)).isTrue();
        assertThat(READ_AND_KEYS.cover(READ_AND_KEYS)).isTrue();
        assertThat(READ.cover(READ_AND_KEYS)).isFalse();
        assertThat(READ_AND_KEYS.cover(Scopes.ALL)).isFalse();
        assertThat(Scopes.ALL.cover(Scopes.ALL)).isTrue();
    }

    @Test
    void scopesAreReadBackAsTheyAreStored() {
        assertThat(Scopes.read(Scopes.ALL.stored())).isEqualTo(Scopes.ALL);
        assertThat(READ_AND_KEYS.stored()).containsExactly("read", "keys");
        assertThat(Scopes.read(READ_AND_KEYS.stored())).isEqualTo(READ_AND_KEYS);
        assertThat(Scopes.read(new String[] {"read", "of a later version"})).isEqualTo(READ);
        assertThat(Arrays.stream(Scope.values()).map(Scope::apiName)).doesNotHaveDuplicates();
    }
}
