package org.usageflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageflow.cli.testing.HookReceiver;
import org.usageflow.cli.testing.SharedServer;
import org.usageflow.cli.testing.Shell;
import org.usageflow.cli.testing.UsesSharedServer;
import org.usageflow.contract.ReportingSchema;

/** {@code usageflow webhooks} on a real server, with a receiver. */
@UsesSharedServer
class WebhooksCommandTest {
    private final Shell shell;
    private HookReceiver receiver;

    WebhooksCommandTest(SharedServer server) {
        String vendorId = server.sample()
                .contractOf(server.sample().productOf(ReportingSchema.QT))
                .getVendor()
                .getId();
        this.shell = new Shell(
                Usageflow.commandLine(), server.apiUrl(), server.tenants().keyOf(vendorId));
    }

    @BeforeEach
    void listen() throws IOException {
        receiver = new HookReceiver();
    }

    @AfterEach
    void hangUp() {
        receiver.close();
    }

    private String done(String... words) {
        assertThat(shell.run(words)).as(shell.errors()).isZero();
        return shell.printed();
    }

    @Test
    void aWebhookIsMadeCalledCalledAgainSwitchedOffAndRemoved() throws Exception {
        String made = done(
                "webhooks", "add", receiver.url(), "--name", "billing", "--filter", "eq(type,usage.file.accepted)");
        assertThat(made).matches("WH-\\d{3}-\\d{3}-\\d{3}  whsec_\\S+");
        String id = made.substring(0, made.indexOf(' '));
        assertThat(done("webhooks", "list"))
                .contains(id, "enabled", "billing", receiver.url(), "eq(type,usage.file.accepted)");

        String delivery = done("webhooks", "test", id).split(" ", -1)[0];
        SharedServer.await(() -> done("webhooks", "deliveries", id), text -> text.contains("delivered"));
        assertThat(done("webhooks", "deliveries", id, "--status", "failed")).doesNotContain(delivery);
        assertThat(done("webhooks", "redeliver", id, delivery)).startsWith(delivery);
        SharedServer.await(() -> receiver.taken().size(), size -> size == 2);
        SharedServer.await(() -> done("webhooks", "deliveries", id), text -> text.contains("delivered"));
        assertThat(done("webhooks", "redeliver", id, "--since", "2026-01-01T00:00:00Z"))
                .isEqualTo("1");
        SharedServer.await(() -> receiver.taken().size(), size -> size == 3);
        assertThat(receiver.taken().stream().distinct())
                .as("each call has the id of its event")
                .hasSize(1);

        assertThat(done("webhooks", "rotate", id, "--overlap-hours", "0")).startsWith("whsec_");
        assertThat(done("webhooks", "disable", id)).isEqualTo(id + "  disabled");
        assertThat(shell.run("webhooks", "test", id)).isEqualTo(ExitCode.UNAVAILABLE.status());
        assertThat(shell.errors()).contains("is disabled; enable it first");
        assertThat(done("webhooks", "enable", id)).isEqualTo(id + "  enabled");
        assertThat(done("webhooks", "remove", id)).isEqualTo(id + "  removed");
        assertThat(done("webhooks", "list")).doesNotContain(id);
    }

    @Test
    void whatIsWrongIsTold() {
        assertThat(shell.run("webhooks", "add", "ftp://example.com")).isEqualTo(ExitCode.UNAVAILABLE.status());
        assertThat(shell.errors()).contains("Field url");
        assertThat(shell.run("webhooks", "remove", "WH-000-000-000")).isEqualTo(ExitCode.UNAVAILABLE.status());
        assertThat(shell.run("webhooks", "redeliver", "WH-000-000-000")).isEqualTo(ExitCode.WRONG_USE.status());
        assertThat(shell.errors()).contains("either a DELIVERY or --since");
    }
}
