package org.usageflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.config.SettingsException;

class GatewayConfigTest {
    @Test
    void theDefaultsAreWhatTheDocumentationSays() {
        GatewayConfig config = GatewayConfig.of(Settings.none());

        assertThat(config.uploadBytesMax()).isEqualTo(64 * 1024 * 1024);
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.operatorKey()).isEmpty();
    }

    @Test
    void aWrongSettingIsNamed() {
        assertThatThrownBy(() -> GatewayConfig.of(Settings.none().with(GatewayConfig.PORT, "99999")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(GatewayConfig.PORT);
    }

    @Test
    void secretsDoNotShow() {
        GatewayConfig config = GatewayConfig.of(
                Settings.none().with(GatewayConfig.JDBC_PASSWORD, "hush-1").with(GatewayConfig.OPERATOR_KEY, "hush-2"));

        assertThat(config.toString()).doesNotContain("hush");
    }
}
