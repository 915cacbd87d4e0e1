package org.usageflow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the guide about rules equal to the code. {@code -Dusageflow.reference.write=true} writes its table anew. */
class RulesGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "rules.md");
    private static final String BEGIN = "<!-- arguments: written by RulesGuideTest -->\n";
    private static final String END = "<!-- end of arguments -->\n";

    @Test
    void itsTableOfArgumentsSaysWhatTheCodeSays() throws IOException {
        String guide = Files.readString(GUIDE);
        int begin = guide.indexOf(BEGIN) + BEGIN.length();
        int end = guide.indexOf(END);
        if (Boolean.getBoolean("usageflow.reference.write")) {
            guide = guide.substring(0, begin) + table() + guide.substring(end);
            Files.writeString(GUIDE, guide);
            end = guide.indexOf(END);
        }

        assertThat(guide.substring(begin, end))
                .as("%s is out of date: this test with -Dusageflow.reference.write=true writes its table anew", GUIDE)
                .isEqualTo(table());
    }

    @Test
    void itsExamplesCanBeRead() throws IOException {
        List<String> examples = new ArrayList<>();
        for (String line : Files.readAllLines(GUIDE)) {
            if (line.startsWith("| record |") || line.startsWith("| file |")) {
                String[] cells = line.split("\\|", -1);
                String condition = cells[2].strip().replace("`", "");
                examples.add(condition);
                RuleScope scope = RuleScope.find(cells[1].strip()).orElseThrow();
                assertThat(RuleArguments.problem(scope, condition)).as(line).isNull();
            }
        }
        assertThat(examples).hasSizeGreaterThan(5);
    }

    private static String table() {
        Stream<String> rows = Arrays.stream(RuleArgument.values()).map(argument -> "| `%s` | %s | %s | %s |\n"
                .formatted(
                        argument.apiName(),
                        argument.type().kind().name().toLowerCase(Locale.ROOT),
                        argument.isOf(RuleScope.FILE) ? "record, file" : "record",
                        argument.meaning()));
        return "| argument | kind | scope | what it is |\n| --- | --- | --- | --- |\n"
                + rows.collect(Collectors.joining());
    }
}
