package org.usageflow.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.http.ApiError;
import org.usageflow.runtime.config.Settings;

/** What docs/catalogue.md tells to type exists. */
class CatalogueDocsTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./usageflow (.+)$");
    private static final Pattern TOPIC = Pattern.compile("`(usage\\.[a-z.-]+)`");
    private static final Pattern CODE = Pattern.compile("CAT_\\d{3}");
    private static final Pattern SETTING = Pattern.compile("(?m)^(gateway\\.[a-z.]+)=(.+)$");

    private final String guide;

    CatalogueDocsTest() throws IOException {
        guide = Files.readString(Path.of("..", "docs", "catalogue.md"));
    }

    private List<MatchResult> found(Pattern pattern) {
        return pattern.matcher(guide).results().toList();
    }

    @Test
    void itsCommandsAreCommandsOfTheProgram() {
        List<String> commands =
                found(COMMAND).stream().map(match -> match.group(1)).toList();

        assertThat(commands)
                .hasSizeGreaterThan(5)
                .allSatisfy(command -> CommandLines.parse(List.of(command.split(" ", -1))));
    }

    @Test
    void itsTopicsCodesAndSettingsExist() {
        Set<String> topics = Topics.fixed().stream().map(Topic::name).collect(Collectors.toSet());
        topics.add(Topics.deadLetter(Stage.GATEWAY));
        Set<String> codes = Arrays.stream(ApiError.values()).map(ApiError::code).collect(Collectors.toSet());

        assertThat(found(TOPIC)).isNotEmpty().allMatch(match -> topics.contains(match.group(1)));
        assertThat(found(CODE)).isNotEmpty().allMatch(match -> codes.contains(match.group()));
        assertThat(found(SETTING)).hasSize(1).allSatisfy(match -> assertThat(
                        GatewayConfig.of(new Settings(Map.of(match.group(1), match.group(2))))
                                .catalogueOwners()
                                .byTopic())
                .containsEntry("usage.subscriptions", "CRM"));
    }
}
