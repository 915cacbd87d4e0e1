package org.usageflow.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.usageflow.cli.deploy.ComposeFile.Service;
import org.usageflow.contract.Stage;

/** How the containers of docker-compose.yml hang together. */
class ComposeTest {
    private static final Pattern PINNED = Pattern.compile("[\\w./-]+:\\d+\\.\\d+[\\w.-]*");
    private static final String DATA_FOLDER = "/var/lib/usageflow";
    private static final String UPLOADS_FOLDER = "/var/lib/uploads";

    private final ComposeFile compose;

    ComposeTest() throws IOException {
        compose = ComposeFile.ofProject();
    }

    @Test
    void pinsEveryImage() {
        assertThat(compose.services()).extracting(Service::image).allMatch(PINNED.asMatchPredicate());
    }

    @Test
    void namesTheImageAfterTheProjectsVersion() throws IOException {
        Matcher version = Pattern.compile("<artifactId>usageflow</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("..", "pom.xml")));

        assertThat(version.find()).isTrue();
        assertThat(compose.own()).extracting(Service::image).containsOnly("usageflow:" + version.group(1));
    }

    @Test
    void opensPortsOnThisMachineOnlyAndEachOnce() {
        List<String> ports = compose.services().stream()
                .flatMap(service -> service.texts("ports").stream())
                .toList();

        assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(ports).extracting(port -> port.split(":", -1)[1]).doesNotHaveDuplicates();
    }

    @Test
    void waitsOnlyForServicesThatCanMeetTheCondition() {
        for (Service service : compose.services()) {
            service.dependsOn().forEach((name, condition) -> {
                Service other = compose.service(name);
                boolean possible =
                        switch (condition) {
                            case "service_healthy" -> !other.healthCommand().isEmpty();
                            case "service_completed_successfully" -> other.once();
                            default -> false;
                        };

                assertThat(possible)
                        .as("%s waits for %s of %s", service, condition, other)
                        .isTrue();
            });
        }
    }

    @Test
    void waitsForNothingInACircle() {
        Set<String> startable = new HashSet<>();
        boolean grown = true;
        while (grown) {
            grown = startable.addAll(compose.services().stream()
                    .filter(service -> startable.containsAll(service.dependsOn().keySet()))
                    .map(Service::name)
                    .toList());
        }

        assertThat(startable)
                .containsExactlyInAnyOrderElementsOf(
                        compose.services().stream().map(Service::name).toList());
    }

    @Test
    void startsStagesWhenTheirServersAndTopicsAreThere() {
        for (Service stage : compose.stages()) {
            assertThat(stage.dependsOn())
                    .as(stage.name())
                    .containsEntry("kafka", "service_healthy")
                    .containsEntry("registry", "service_healthy")
                    .containsEntry("topics", "service_completed_successfully");
        }
        assertThat(compose.service("gateway").dependsOn()).containsEntry("postgres", "service_healthy");
    }

    @Test
    void runsEveryStage() {
        assertThat(compose.stages())
                .extracting(service -> service.stage().orElseThrow())
                .containsAll(EnumSet.complementOf(EnumSet.of(Stage.DISTRIBUTOR)))
                .doesNotContain(Stage.DISTRIBUTOR);
    }

    @Test
    void watchesLimitsAndRestartsWhatStaysUp() {
        for (Service service : compose.services()) {
            assertThat(service.node().has("mem_limit")).as(service.name()).isTrue();
            if (!service.once()) {
                assertThat(service.healthCommand()).as(service.name()).isNotEmpty();
                assertThat(service.node().path("restart").asText())
                        .as(service.name())
                        .isEqualTo("unless-stopped");
                assertThat(service.node().has("stop_grace_period"))
                        .as(service.name())
                        .isTrue();
            }
        }
    }

    @Test
    void keepsDataInNamedVolumesOfWhichNoTwoStagesShareOne() {
        Map<String, String> ownerOfVolume = new HashMap<>();
        for (Service stage : compose.stages()) {
            assertThat(ownerOfVolume.put(volume(stage, DATA_FOLDER), stage.name()))
                    .as("another owner of the volume of %s", stage)
                    .isNull();
        }
        Set<String> used = new HashSet<>();
        compose.services().forEach(service -> service.texts("volumes")
                .forEach(text -> used.add(text.substring(0, text.indexOf(':')))));

        assertThat(compose.root().path("volumes").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void sharesUploadsBetweenGatewayAndIngest() {
        assertThat(volume(compose.service("gateway"), UPLOADS_FOLDER))
                .isEqualTo(volume(compose.service("ingest"), UPLOADS_FOLDER));
    }

    @Test
    void givesTwoInstancesOfAStageTwoNames() {
        assertThat(compose.stages())
                .extracting(service -> service.stage().orElseThrow() + " "
                        + service.environment().getOrDefault("USAGEFLOW_INSTANCE_ID", "1"))
                .doesNotHaveDuplicates();
    }

    private static String volume(Service service, String folder) {
        return service.texts("volumes").stream()
                .filter(text -> text.endsWith(":" + folder))
                .map(text -> text.substring(0, text.indexOf(':')))
                .findFirst()
                .orElseThrow(() -> new AssertionError(service + " has no volume at " + folder));
    }
}
