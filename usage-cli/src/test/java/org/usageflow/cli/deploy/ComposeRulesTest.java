package org.usageflow.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeRulesTest {
    @Test
    void findsNothingWrongWithTheProjectsFile() throws IOException {
        assertThat(ComposeRules.problems(ComposeFile.ofProject())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "imgae: a:1.0                                      | services.a.imgae",
                "restart: no                                       | services.a.restart",
                "restart: sometimes                                | services.a.restart",
                "mem_limit: 1 GiB                                  | services.a.mem_limit",
                "stop_grace_period: 30                             | services.a.stop_grace_period",
                "ports: ['8080:8080']                              | services.a.ports",
                "volumes: ['./data:/data']                         | services.a.volumes",
                "environment: [A=b]                                | services.a.environment",
                "depends_on: {b: {condition: healthy}}             | services.a.depends_on.b.condition",
                "healthcheck: {test: [curl, 'http://127.0.0.1']}   | services.a.healthcheck.test",
                "healthcheck: {interval: 10 seconds}               | services.a.healthcheck.interval",
            })
    void namesThePlaceOfAMistake(String mistake, String place) {
        ComposeFile file = ComposeFile.parse("services: {a: {image: 'a:1.0', " + mistake + "}}");

        assertThat(ComposeRules.problems(file)).singleElement().asString().startsWith(place + " is ");
    }

    @Test
    void wantsAnImageOfEachService() {
        assertThat(ComposeRules.problems(ComposeFile.parse("services: {a: {restart: always}}")))
                .containsExactly("services.a has no image");
    }
}
