package org.usageflow.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks after accounts and their users, over the API. */
@Command(
        name = "accounts",
        description = "Vendors, distributors and resellers, and their users. docs/accounts.md tells how.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
final class AccountsCommand extends ApiCommand {
    /** What an account can be. */
    enum Role {
        VENDOR,
        DISTRIBUTOR,
        RESELLER
    }

    @Command(name = "list", description = "Lists the accounts that the key may see.", mixinStandardHelpOptions = true)
    int list() throws IOException, InterruptedException {
        return print(client().get("/accounts?limit=1000&ordering(id)"), List.of("id", "role", "name"));
    }

    @Command(name = "add", description = "Makes an account and prints its id.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}") Role role,
            @Parameters(paramLabel = "NAME", description = "Display name.") String name,
            @Option(
                            names = "--id",
                            paramLabel = "ID",
                            description = "VA-ddd-ddd of a vendor, PA-ddd-ddd of the others; a free one by default.")
                    @Nullable String id)
            throws IOException, InterruptedException {
        Map<String, Object> body = new TreeMap<>(Map.of("role", word(role), "name", name));
        put(body, "id", id);
        return print(client().post("/accounts", body), "id");
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    @Command(name = "rename", description = "Gives an account another name.", mixinStandardHelpOptions = true)
    int rename(
            @Parameters(paramLabel = "ACCOUNT", description = "VA-… or PA-….") String account,
            @Parameters(paramLabel = "NAME", description = "Display name.") String name)
            throws IOException, InterruptedException {
        return print(client().put("/accounts/" + account, Map.of("name", name)), "id");
    }

    @Command(name = "users", description = "Lists the users of an account.", mixinStandardHelpOptions = true)
    int users(@Parameters(paramLabel = "ACCOUNT", description = "VA-… or PA-….") String account)
            throws IOException, InterruptedException {
        return print(
                client().get("/accounts/" + account + "/users?limit=1000"), List.of("id", "status", "name", "email"));
    }

    @Command(
            name = "add-user",
            description = "Makes a user of an account and prints the id.",
            mixinStandardHelpOptions = true)
    int addUser(
            @Parameters(paramLabel = "ACCOUNT", description = "VA-… or PA-….") String account,
            @Parameters(paramLabel = "NAME", description = "The person's name.") String name,
            @Option(names = "--email", paramLabel = "ADDRESS", description = "Where the person is reached.") @Nullable String email)
            throws IOException, InterruptedException {
        Map<String, Object> body = new TreeMap<>(Map.of("name", name));
        put(body, "email", email);
        return print(client().post("/accounts/" + account + "/users", body), "id");
    }

    @Command(
            name = "switch-off",
            description = "Switches a user off, with every key of theirs.",
            mixinStandardHelpOptions = true)
    int switchOff(
            @Parameters(paramLabel = "ACCOUNT", description = "VA-… or PA-….") String account,
            @Parameters(paramLabel = "USER", description = "UR-….") String user)
            throws IOException, InterruptedException {
        return status(account, user, "disabled");
    }

    @Command(name = "switch-on", description = "Switches a user on again.", mixinStandardHelpOptions = true)
    int switchOn(
            @Parameters(paramLabel = "ACCOUNT", description = "VA-… or PA-….") String account,
            @Parameters(paramLabel = "USER", description = "UR-….") String user)
            throws IOException, InterruptedException {
        return status(account, user, "active");
    }

    private int status(String account, String user, String status) throws IOException, InterruptedException {
        return print(client().put("/accounts/" + account + "/users/" + user, Map.of("status", status)), "id", "status");
    }
}
