package org.usageflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.usageflow.cli.testing.SharedServer;
import org.usageflow.cli.testing.Shell;
import org.usageflow.cli.testing.UsesSharedServer;

/** Runs the commands of docs/accounts.md, in their order, on a gateway. */
@UsesSharedServer
class AccountsDocsTest {
    private static final Path PAGE = Path.of("..", "docs", "accounts.md");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./usageflow (.+)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern KEY = Pattern.compile("SU-\\d{3}-\\d{3}-\\d{3}:[0-9a-f]{40}");
    private static final String ID_OF_A_KEY = "SU-000-000-000";
    private static final String ID_OF_A_USER = "UR-000-000-000";

    private final SharedServer server;
    private final Shell shell;
    private String firstKey = "";
    private String firstUser = "";

    AccountsDocsTest(SharedServer server) {
        this.server = server;
        this.shell = new Shell(Usageflow.commandLine(), server.apiUrl(), SharedServer.OPERATOR_KEY);
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
        assertThat(shell.run("keys", "make", "VA-999-999")).isEqualTo(ExitCode.UNAVAILABLE.status());
        assertThat(shell.errors()).contains("Account VA-999-999 does not exist.");
        assertThat(shell.run("keys", "make")).isEqualTo(ExitCode.WRONG_USE.status());
        assertThat(shell.run("accounts", "add", "landlord", "Somebody")).isEqualTo(ExitCode.WRONG_USE.status());
    }

    private String run(String command) {
        List<String> words = WORD.matcher(
                        command.replace(ID_OF_A_KEY, id(firstKey)).replace(ID_OF_A_USER, firstUser))
                .results()
                .map(AccountsDocsTest::word)
                .toList();
        assertThat(shell.run(words.toArray(String[]::new)))
                .as(command + ": " + shell.errors())
                .isZero();
        String printed = shell.printed();
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

    private int status(String key) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.apiUrl() + "/usage/files"))
                    .header("Authorization", "ApiKey " + key)
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
