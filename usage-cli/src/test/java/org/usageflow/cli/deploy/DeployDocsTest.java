package org.usageflow.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.cli.deploy.ComposeFile.Service;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;

/** Names in docs/deploy.md and docker-compose.yml are names of this project. */
class DeployDocsTest {
    private static final Pattern VARIABLE = Pattern.compile("USAGEFLOW_[A-Z0-9_]+");
    private static final Pattern TOPIC = Pattern.compile("usage\\.[a-z][a-z.<>-]*[a-z>]");
    private static final Pattern EXEC =
            Pattern.compile("docker compose (?:exec|logs|stop|start|run --rm)(?: -\\S+)* ([a-z0-9-]+)");

    @ParameterizedTest
    @ValueSource(strings = {"docs/deploy.md", "docker-compose.yml"})
    void namesOnlySettingsThatExist(String file) throws IOException {
        assertThat(found(VARIABLE, file)).isNotEmpty().allMatch(KnownVariables::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/deploy.md", "docker-compose.yml"})
    void namesOnlyTopicsThatExist(String file) throws IOException {
        assertThat(found(TOPIC, file)).allMatch(topicExists());
    }

    @Test
    void givesOnlyCommandsThatExist() throws IOException {
        List<String> commands = Pattern.compile("docker compose run --rm topics (.+)")
                .matcher(read("docs/deploy.md"))
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(commands).isNotEmpty().allSatisfy(command -> CommandLines.parse(List.of(command.split(" ", -1))));
    }

    @Test
    void namesOnlyServicesThatExist() throws IOException {
        Set<String> services =
                ComposeFile.ofProject().services().stream().map(Service::name).collect(Collectors.toSet());
        List<String> named = EXEC.matcher(read("docs/deploy.md"))
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(named).isNotEmpty().allMatch(services::contains);
    }

    private static Predicate<String> topicExists() {
        Set<String> names = Stream.concat(
                        Topics.fixed().stream().map(Topic::name),
                        Stream.of(Stage.values()).map(Topics::deadLetter))
                .collect(Collectors.toSet());
        return name -> names.contains(name) || name.equals("usage.accepted.<distributor>");
    }

    private static List<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(read(file)).results().map(MatchResult::group).toList();
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of("..").resolve(file));
    }
}
