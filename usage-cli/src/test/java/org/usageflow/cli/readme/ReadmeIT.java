package org.usageflow.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each command of the README's {@code sh} blocks as it stands. */
class ReadmeIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final long MINUTES_MAX = 8;

    static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(readme());
        while (blocks.find()) {
            commands.addAll(
                    blocks.group(1).lines().filter(line -> !line.isBlank()).toList());
        }
        return commands;
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandOfTheReadmeDoesWhatItSays(String command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("usageflow-readme-", ".txt");
        Process process = new ProcessBuilder("bash", "-c", command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        process.destroy();

        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended)
                .as("%s does not end; it printed:%n%s", command, printed)
                .isTrue();
        assertThat(process.exitValue()).as("%s printed:%n%s", command, printed).isZero();
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Matcher links = LINK.matcher(readme());
        while (links.find()) {
            assertThat(ROOT.resolve(links.group(1))).as("link of the README").exists();
        }
    }

    @Test
    void theFirstScreenIsShort() throws IOException {
        assertThat(readme().lines().count())
                .as("the README's first screen, in lines")
                .isLessThanOrEqualTo(100);
    }
}
