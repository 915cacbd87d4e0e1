package org.usageflow.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.usageflow.cli.Usageflow;
import org.usageflow.cli.deploy.ComposeFile.Service;

class DockerfileTest {
    private static final Pattern PINNED = Pattern.compile("[\\w/-]+:\\d+\\.\\d+[\\w.-]*( AS \\w+)?");
    private static final String LIBRARIES = "/opt/usageflow/lib/";

    private final List<Instruction> instructions;

    DockerfileTest() throws IOException {
        String text = Files.readString(Path.of("..", "Dockerfile"))
                .replaceAll("(?m)^#.*\\R", "")
                .replaceAll("\\\\\\R\\s*", "");
        instructions = text.lines()
                .filter(line -> !line.isBlank())
                .map(Instruction::of)
                .toList();
    }

    @Test
    void pinsItsImages() {
        assertThat(arguments("FROM")).hasSize(2).allMatch(PINNED.asMatchPredicate());
    }

    @Test
    void runsAsAUserWithoutRights() {
        assertThat(arguments("USER").getLast()).matches("[1-9]\\d+:[1-9]\\d+");
    }

    @Test
    void copiesTheLibrariesFromWhereTheBuildPutsThem() throws IOException {
        String source = "/src/usage-cli/target/lib/";

        assertThat(arguments("COPY")).contains("--from=build " + source + " " + LIBRARIES);
        assertThat(Files.readString(Path.of("pom.xml"))).contains("${project.build.directory}/lib");
    }

    @Test
    void startsTheCommandLineWithThoseLibraries() throws IOException {
        JsonNode entrypoint =
                new ObjectMapper().readTree(arguments("ENTRYPOINT").getLast());
        List<String> words = entrypoint.valueStream().map(JsonNode::asText).toList();

        assertThat(words).startsWith("java").endsWith("-cp", LIBRARIES + "*", Usageflow.class.getName());
    }

    @Test
    void setsOnlySettingsThatExist() {
        assertThat(arguments("ENV"))
                .isNotEmpty()
                .allMatch(argument -> KnownVariables.contains(argument.substring(0, argument.indexOf('='))));
    }

    @Test
    void makesTheFoldersThatVolumesCoverSoThatTheirUserMayWrite() throws IOException {
        String made = arguments("RUN").getLast();

        for (Service stage : ComposeFile.ofProject().stages()) {
            for (String volume : stage.texts("volumes")) {
                assertThat(made).as(stage.name()).contains(" " + volume.substring(volume.indexOf(':') + 1));
            }
        }
        assertThat(made).contains("install -d -o usageflow -g usageflow ");
    }

    private List<String> arguments(String keyword) {
        return instructions.stream()
                .filter(instruction -> instruction.keyword().equals(keyword))
                .map(Instruction::arguments)
                .toList();
    }

    private record Instruction(String keyword, String arguments) {
        static Instruction of(String line) {
            int space = line.indexOf(' ');
            return new Instruction(
                    line.substring(0, space), line.substring(space).strip());
        }
    }
}
