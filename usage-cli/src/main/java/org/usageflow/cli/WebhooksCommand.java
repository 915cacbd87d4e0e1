package org.usageflow.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.usageflow.runtime.config.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks after an account's webhooks, over the API. */
@Command(
        name = "webhooks",
        description = "Webhooks of the key's account: who is called when something happens. docs/events.md tells how.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
final class WebhooksCommand extends ApiCommand {
    private static final String PATH = "/notifications/webhooks";

    @Command(name = "list", description = "Lists the webhooks, without their secrets.", mixinStandardHelpOptions = true)
    int list() throws IOException, InterruptedException {
        return print(
                client().get(PATH + "?limit=1000"),
                List.of("id", "status", "name", "url", "waiting", "failures_in_row", "filter"));
    }

    @Command(
            name = "add",
            description = "Makes a webhook; prints its id, and the secret of its signatures. That is shown this once.",
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "URL", description = "The https address that is called.") String url,
            @Option(names = "--name", paramLabel = "NAME", description = "What it is for.") @Nullable String name,
            @Option(
                            names = "--filter",
                            paramLabel = "CONDITION",
                            description =
                                    "Calls only for such events, as eq(type,usage.file.ready); for all by default.")
                    @Nullable String filter)
            throws IOException, InterruptedException {
        Map<String, Object> body = new TreeMap<>(Map.of("url", url));
        put(body, "name", name);
        put(body, "filter", filter);
        return print(client().post(PATH, body), "id", "secret");
    }

    @Command(name = "remove", description = "Removes a webhook, with its queue.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "WEBHOOK", description = "WH-….") String webhook)
            throws IOException, InterruptedException {
        client().delete(path(webhook));
        return line(webhook + "  removed");
    }

    @Command(
            name = "enable",
            description = "Takes up the queue of a disabled webhook where it stood.",
            mixinStandardHelpOptions = true)
    int enable(@Parameters(paramLabel = "WEBHOOK", description = "WH-….") String webhook)
            throws IOException, InterruptedException {
        return status(webhook, "enabled");
    }

    @Command(
            name = "disable",
            description = "Calls a webhook no more, and keeps what happens for it.",
            mixinStandardHelpOptions = true)
    int disable(@Parameters(paramLabel = "WEBHOOK", description = "WH-….") String webhook)
            throws IOException, InterruptedException {
        return status(webhook, "disabled");
    }

    private int status(String webhook, String status) throws IOException, InterruptedException {
        return print(client().put(path(webhook), Map.of("status", status)), "id", "status");
    }

    @Command(name = "test", description = "Calls a webhook with an event made for it.", mixinStandardHelpOptions = true)
    int test(@Parameters(paramLabel = "WEBHOOK", description = "WH-….") String webhook)
            throws IOException, InterruptedException {
        return print(client().post(path(webhook) + "/test"), "id", "status");
    }

    @Command(
            name = "rotate",
            description = "Gives a webhook another secret and prints it. It is shown this once.",
            mixinStandardHelpOptions = true)
    int rotate(
            @Parameters(paramLabel = "WEBHOOK", description = "WH-….") String webhook,
            @Option(
                            names = "--overlap-hours",
                            paramLabel = "N",
                            description = "How long calls are signed by the old secret, too; 24 by default.")
                    @Nullable Integer hours)
            throws IOException, InterruptedException {
        Map<String, Object> body = new TreeMap<>();
        put(body, "overlap_hours", hours);
        return print(client().post(path(webhook) + "/secret", body), "secret");
    }

    @Command(
            name = "deliveries",
            description = "Lists the latest 1000 calls of a webhook, made and to be made.",
            mixinStandardHelpOptions = true)
    int deliveries(
            @Parameters(paramLabel = "WEBHOOK", description = "WH-….") String webhook,
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "Only those: pending, delivered or failed.")
                    @Nullable String status)
            throws IOException, InterruptedException {
        String only = status == null ? "" : "&status=" + status;
        return print(
                client().get(path(webhook) + "/deliveries?limit=1000" + only),
                List.of(
                        "id",
                        "status",
                        "event.type",
                        "event.subject",
                        "attempts_made",
                        "next_attempt_at",
                        "created_at"));
    }

    @Command(
            name = "redeliver",
            description = "Makes calls again: one, or all since a time.",
            mixinStandardHelpOptions = true)
    int redeliver(
            @Parameters(paramLabel = "WEBHOOK", description = "WH-….") String webhook,
            @Parameters(paramLabel = "DELIVERY", arity = "0..1", description = "The call, as deliveries lists it.")
                    @Nullable String delivery,
            @Option(
                            names = "--since",
                            paramLabel = "TIME",
                            description = "All from this time on, as 2026-06-01T00:00:00Z.")
                    @Nullable String since)
            throws IOException, InterruptedException {
        if ((delivery == null) == (since == null)) {
            throw new SettingsException("Give either a DELIVERY or --since");
        }
        return delivery == null
                ? print(client().post(path(webhook) + "/redeliver", Map.of("since", since)), "count")
                : print(client().post(path(webhook) + "/deliveries/" + delivery + "/redeliver"), "id", "status");
    }

    private static String path(String webhook) {
        return PATH + "/" + webhook;
    }
}
