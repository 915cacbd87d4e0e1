package org.usageflow.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageflow.gateway.testing.HookReceiver;

class WebhookSenderTest {
    private static final AddressPolicy NOWHERE_PRIVATE = new AddressPolicy(List.of(), List.of(), false);
    private static final AddressPolicy LOOPBACK =
            new AddressPolicy(List.of(AddressRange.parse("127.0.0.0/8")), List.of(), false);

    private HookReceiver receiver;

    @BeforeEach
    void listen() {
        receiver = new HookReceiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    /** Sends to a name that a foreign name server says is this machine. */
    private Attempt send(AddressPolicy policy) throws IOException {
        CheckedResolver resolver = new CheckedResolver(
                policy, host -> new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})});
        String url = "http://hook.example.com:" + URI.create(receiver.url()).getPort() + "/hook";
        try (WebhookSender sender = new WebhookSender(resolver, Duration.ofSeconds(2), 4, Clock.systemUTC())) {
            return sender.send(new Delivery(
                    1, "WH-1", url, List.of(new byte[] {1}), "event-1", "{\"a\":\"ü\"}", 0, 0, Instant.EPOCH));
        }
    }

    @Test
    void aNameThatMeansThisMachineReachesNothing() throws IOException {
        Attempt attempt = send(NOWHERE_PRIVATE);

        assertThat(attempt.error()).hasValue("The operator does not allow webhooks to the address 127.0.0.1.");
        assertThat(attempt.status()).isEmpty();
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void theClientConnectsToTheAddressThatWasChecked() throws IOException {
        Attempt attempt = send(LOOPBACK);

        assertThat(attempt.isSuccess()).as(attempt.toString()).isTrue();
        assertThat(attempt.answer()).isEqualTo("thanks");
        assertThat(receiver.requests().getFirst().body()).isEqualTo("{\"a\":\"ü\"}");
        assertThat(receiver.requests().getFirst().header("Host")).startsWith("hook.example.com");
    }

    @Test
    void ofALongAnswerTheBeginningIsKept() throws IOException {
        receiver.answers(number -> new HookReceiver.Answer(500, "x".repeat(1_000_000), ""));

        Attempt attempt = send(LOOPBACK);

        assertThat(attempt.status()).hasValue(500);
        assertThat(attempt.answer()).isEqualTo("x".repeat(1_024));
        assertThat(attempt.error()).hasValue("The receiver answered 500.");
    }

    @Test
    void aReceiverThatIsNotThereIsToldAsSuch() throws IOException {
        receiver.close();

        assertThat(send(LOOPBACK).error().orElseThrow()).startsWith("The receiver could not be reached: ");
    }
}
