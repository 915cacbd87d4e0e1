package org.usageflow.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    @Test
    void aNewKeyIsReadBackFromWhatItsOwnerWrites() {
        ApiKey key = ApiKey.random(new SecureRandom());

        assertThat(ApiKey.parseHeader("ApiKey " + key.text())).contains(key);
        assertThat(ApiKey.parseHeader("apikey " + key.text())).contains(key);
        assertThat(ApiKey.parseHeader(key.text()))
                .as("some clients leave the scheme out")
                .contains(key);
        assertThat(key.secret()).hasSize(40);
        assertThat(key.secretSha256()).hasSize(32);
    }

    @Test
    void theSecretDoesNotShow() {
        ApiKey key = ApiKey.random(new SecureRandom());

        assertThat(key.toString()).startsWith(key.id()).doesNotContain(key.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ApiKey ", "SU-1:x", "SU-000-000-000:short", "Bearer SU-000-000-000:0123456789abcdef0123"})
    void whatIsNoKeyIsNone(String header) {
        assertThat(ApiKey.parseHeader(header)).isEmpty();
    }
}
