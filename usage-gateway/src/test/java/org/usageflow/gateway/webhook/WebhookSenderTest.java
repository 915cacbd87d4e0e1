package org.usageflow.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
        return send(policy, URI.create(receiver.url()).getPort());
    }

    private static Attempt send(AddressPolicy policy, int port) throws IOException {
        CheckedResolver resolver = new CheckedResolver(
                policy, host -> new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})});
        String url = "http://hook.example.com:" + port + "/hook";
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
    void anAnswerWithoutEndIsNotWaitedFor() throws IOException {
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerForEver(endless));

            Attempt attempt = send(LOOPBACK, endless.getLocalPort());

            assertThat(attempt.status()).hasValue(200);
            assertThat(attempt.isSuccess()).isTrue();
            assertThat(attempt.answer()).hasSize(1_024);
        }
    }

    private static void answerForEver(ServerSocket server) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] some = "x".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
            while (!socket.isClosed()) {
                out.write(some);
            }
        } catch (IOException e) {
            // the client has heard enough
            assertThat(e).hasMessageNotContaining("accept");
        }
    }

    @Test
    void aReceiverThatIsNotThereIsToldAsSuch() throws IOException {
        receiver.close();

        assertThat(send(LOOPBACK).error().orElseThrow()).startsWith("The receiver could not be reached: ");
    }
}
