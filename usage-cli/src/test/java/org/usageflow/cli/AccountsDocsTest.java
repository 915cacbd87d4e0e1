package org.usageflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.cli.server.StageGroup;
import org.usageflow.contract.Stage;
import org.usageflow.embedded.FreePorts;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;
import picocli.CommandLine;

/** Runs the commands of docs/accounts.md, in their order, on a gateway. */
@UsesTestCluster
class AccountsDocsTest {
    private static final Path PAGE = Path.of("..", "docs", "accounts.md");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./usageflow (.+)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern KEY = Pattern.compile("SU-\\d{3}-\\d{3}-\\d{3}:[0-9a-f]{40}");
    private static final String OPERATOR_KEY = "SU-000-000-001:0123456789abcdef0123456789abcdef01234567";
    private static final String ID_OF_A_KEY = "SU-000-000-000";
    private static final String ID_OF_A_USER = "UR-000-000-000";

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final String api;
    private final StageGroup gateway;
    private String firstKey = "";
    private String firstUser = "";

    AccountsDocsTest(TestEnvironment environment, @TempDir Path data) {
        int port = FreePorts.find(1).getFirst();
        Settings settings = new Settings(environment.settings())
                .with(new Settings(Map.of(
                        GatewayConfig.JDBC_URL, environment.cluster().newDatabase(),
                        RuntimeConfig.SHARDS, "2",
                        RuntimeConfig.DATA_DIR, data.toString(),
                        GatewayConfig.PORT, Integer.toString(port),
                        GatewayConfig.OPERATOR_KEY, OPERATOR_KEY)));
        StageContext context = StageContext.of(RuntimeConfig.of(settings), new SimpleMeterRegistry());
        try (TopicAdmin admin = new TopicAdmin(context.config())) {
            admin.apply(List.of());
        }
        api = "http://127.0.0.1:" + port + "/public/v1";
        gateway = new StageGroup(EnumSet.of(Stage.GATEWAY), context, settings);
    }

    @BeforeEach
    void start() {
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void everyCommandDoesWhatThePageSays() throws Exception {
        // When
        List<String> commands = COMMAND.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(commands).hasSizeGreaterThan(9);
        List<String> printed = new ArrayList<>();
        for (String command : commands) {
            printed.add(run(command));
            if (command.startsWith("keys rotate") && command.endsWith("1440")) {
                assertThat(status(firstKey)).as("the old secret stays good").isEqualTo(200);
                assertThat(status(printed.getLast()))
                        .as("and so is the new one")
                        .isEqualTo(200);
            }
        }

        // Then
        assertThat(printed.get(0)).isEqualTo("VA-900-001");
        assertThat(printed.get(2)).matches(KEY);
        assertThat(printed.get(4)).startsWith("id").contains("active", "nightly-upload", "read,files:write");
        assertThat(printed.getLast()).endsWith("revoked");
        assertThat(printed.stream().filter(line -> KEY.matcher(line).matches()))
                .filteredOn(key -> key.startsWith(firstKey.substring(0, ID_OF_A_KEY.length())))
                .hasSize(3)
                .allSatisfy(key -> assertThat(status(key)).isEqualTo(401));
    }

    @Test
    void whatTheServerRefusesIsTold() {
        assertThat(execute("keys", "make", "VA-999-999")).isEqualTo(ExitCode.UNAVAILABLE.status());
        assertThat(errors.toString()).contains("Account VA-999-999 does not exist.");
        assertThat(execute("keys", "make")).isEqualTo(ExitCode.WRONG_USE.status());
        assertThat(execute("accounts", "add", "landlord", "Somebody")).isEqualTo(ExitCode.WRONG_USE.status());
    }

    private String run(String command) {
        List<String> words = WORD.matcher(
                        command.replace(ID_OF_A_KEY, id(firstKey)).replace(ID_OF_A_USER, firstUser))
                .results()
                .map(AccountsDocsTest::word)
                .toList();
        assertThat(execute(words.toArray(String[]::new)))
                .as(command + ": " + errors)
                .isZero();
        String printed = out.toString().strip();
        Matcher key = KEY.matcher(printed);
        if (firstKey.isEmpty() && key.matches()) {
            firstKey = printed;
        }
        if (command.startsWith("accounts add-user")) {
            firstUser = printed;
        }
        return printed;
    }

    private static String word(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static String id(String key) {
        return key.isEmpty() ? ID_OF_A_KEY : key.substring(0, ID_OF_A_KEY.length());
    }

    private int execute(String... words) {
        out.getBuffer().setLength(0);
        CommandLine commandLine = Usageflow.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true));
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--api", api, "--key", OPERATOR_KEY));
        return commandLine.execute(arguments.toArray(String[]::new));
    }

    private int status(String key) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/usage/files"))
                    .header("Authorization", "ApiKey " + key)
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
