package org.usageflow.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.account.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks after the API keys of accounts, over the API. */
@Command(
        name = "keys",
        description = "API keys: makes, lists, limits, rotates and revokes them. docs/accounts.md tells how.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand extends ApiCommand {
    /** The scopes, for completion. */
    static final class ScopeNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        ScopeNames() {
            super(Arrays.stream(Scope.values()).map(Scope::apiName).toList());
        }
    }

    @Command(
            name = "list",
            description = "Lists the keys of an account, without their secrets.",
            mixinStandardHelpOptions = true)
    int list(@Parameters(paramLabel = "ACCOUNT", description = "VA-… or PA-….") String account)
            throws IOException, InterruptedException {
        return print(
                client().get(path(account) + "?limit=1000"),
                List.of("id", "status", "name", "scopes", "last_used_at", "old_secret_valid_until"));
    }

    @Command(
            name = "make",
            description = "Makes a key and prints it. It is shown this once.",
            mixinStandardHelpOptions = true)
    int make(
            @Parameters(paramLabel = "ACCOUNT", description = "VA-… or PA-….") String account,
            @Option(names = "--name", paramLabel = "NAME", description = "What it is for.") @Nullable String name,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            completionCandidates = ScopeNames.class,
                            description =
                                    "Limits it: ${COMPLETION-CANDIDATES}; may be repeated. Without one it may do all that its account may.")
                    List<String> scopes,
            @Option(names = "--user", paramLabel = "UR-…", description = "User of the account that it belongs to.")
                    @Nullable String user)
            throws IOException, InterruptedException {
        Map<String, Object> body = body(name, scopes);
        put(body, "user", user);
        return print(client().post(path(account), body), "key");
    }

    @Command(
            name = "change",
            description = "Gives a key another name or other scopes.",
            mixinStandardHelpOptions = true)
    int change(
            @Parameters(paramLabel = "ACCOUNT", description = "VA-… or PA-….") String account,
            @Parameters(paramLabel = "KEY", description = "SU-….") String key,
            @Option(names = "--name", paramLabel = "NAME", description = "What it is for.") @Nullable String name,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            completionCandidates = ScopeNames.class,
                            description = "Limits it to these instead: ${COMPLETION-CANDIDATES}; may be repeated.")
                    List<String> scopes)
            throws IOException, InterruptedException {
        return print(client().put(path(account) + "/" + key, body(name, scopes)), "id");
    }

    @Command(
            name = "rotate",
            description = {
                "Gives a key another secret and prints it. It is shown this once.",
                "The old secret stays good for a while, so that the key's holders can change over one by one."
            },
            mixinStandardHelpOptions = true)
    int rotate(
            @Parameters(paramLabel = "ACCOUNT", description = "VA-… or PA-….") String account,
            @Parameters(paramLabel = "KEY", description = "SU-….") String key,
            @Option(
                            names = "--overlap-minutes",
                            paramLabel = "N",
                            description =
                                    "How long the old secret stays good; 0 ends every older one now. As the server is set by default.")
                    @Nullable Integer minutes)
            throws IOException, InterruptedException {
        Map<String, Object> body = new TreeMap<>();
        put(body, "overlap_seconds", minutes == null ? null : TimeUnit.MINUTES.toSeconds(minutes));
        return print(client().post(path(account) + "/" + key + "/rotate", body), "key");
    }

    @Command(name = "revoke", description = "Makes a key good for nothing, at once.", mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "ACCOUNT", description = "VA-… or PA-….") String account,
            @Parameters(paramLabel = "KEY", description = "SU-….") String key)
            throws IOException, InterruptedException {
        client().delete(path(account) + "/" + key);
        return line(key + "  revoked");
    }

    private static String path(String account) {
        return "/accounts/" + account + "/keys";
    }

    private static Map<String, Object> body(@Nullable String name, @Nullable List<String> scopes) {
        Map<String, Object> body = new TreeMap<>();
        put(body, "name", name);
        put(body, "scopes", scopes == null || scopes.isEmpty() ? null : scopes);
        return body;
    }
}
