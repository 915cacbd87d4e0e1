package org.usageflow.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.topic.TopicNames;

class ProcessPartTest {
    @Test
    void knowsTheThreadsOfEveryStage() {
        for (Stage stage : Stage.values()) {
            if (stage != Stage.DISTRIBUTOR) {
                String thread = new TopicNames("test.").application(stage) + "-1-StreamThread-1";

                assertThat(ProcessPart.of(thread).id()).isEqualTo(stage.id());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kafka-producer-network-thread | usageflow-validator-1-StreamThread-1-producer, VALIDATOR",
        "data-plane-kafka-request-handler-0, BROKER",
        "kafka-log-cleaner-thread-0, BROKER",
        "usageflow-registry-http, REGISTRY",
        "HikariPool-1 housekeeper, OTHER",
        "main, OTHER",
        "'', OTHER",
    })
    void tellsOtherThreadsApartByTheirNames(String thread, ProcessPart part) {
        assertThat(ProcessPart.of(thread)).isEqualTo(part);
    }
}
