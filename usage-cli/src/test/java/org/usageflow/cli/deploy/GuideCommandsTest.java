package org.usageflow.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What guides tell to type, the program takes. */
class GuideCommandsTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./usageflow (.+)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @ParameterizedTest
    @ValueSource(strings = {"records.md", "events.md"})
    void itsCommandsAreCommandsOfTheProgram(String guide) throws IOException {
        List<List<String>> commands = COMMAND.matcher(Files.readString(Path.of("..", "docs", guide)))
                .results()
                .map(found -> words(found.group(1)))
                .toList();

        assertThat(commands).hasSizeGreaterThan(3).allSatisfy(CommandLines::parse);
    }

    private static List<String> words(String command) {
        return WORD.matcher(command).results().map(GuideCommandsTest::word).toList();
    }

    private static String word(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
