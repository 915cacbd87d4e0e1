package org.usageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TestServersTest {
    @Test
    void takesContainersWhereADockerEngineAnswersAndItMay() {
        assertThat(TestServers.choose("auto", () -> true)).isInstanceOf(ContainerServers.class);
        assertThat(TestServers.choose("auto", () -> false)).isInstanceOf(TestServers.Embedded.class);
        assertThat(TestServers.choose("never", () -> true)).isInstanceOf(TestServers.Embedded.class);
        assertThat(TestServers.choose("require", () -> true)).isInstanceOf(ContainerServers.class);
    }

    @Test
    void failsWithoutDockerWhenContainersAreRequired() {
        assertThatThrownBy(() -> TestServers.choose("require", () -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No Docker engine answers");
        assertThatThrownBy(() -> TestServers.choose("maybe", () -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("auto, require or never");
    }
}
