package org.usageflow.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.event.EventType;
import org.usageflow.runtime.config.Settings;

/** What docs/events.md says of signatures, retries and types, held against the code. */
class DocumentedWebhooksTest {
    private static final String PAGE = page();

    private static String page() {
        try {
            return Files.readString(Path.of("..", "docs", "events.md"));
        } catch (IOException e) {
            throw new AssertionError("docs/events.md can not be read", e);
        }
    }

    private static String example(String name) {
        Matcher matcher =
                Pattern.compile("(?m)^" + Pattern.quote(name) + ":? (.+)$").matcher(PAGE);
        assertThat(matcher.find()).as(name + " in docs/events.md").isTrue();
        return matcher.group(1);
    }

    private static byte[] secret(String text) {
        return Base64.getDecoder().decode(text.substring("whsec_".length()));
    }

    @Test
    void theWorkedExampleHasTheSignatureThatIsSent() {
        String signature = Signature.of(
                List.of(secret(example("secret"))),
                example("webhook-id"),
                Long.parseLong(example("webhook-timestamp")),
                example("body"));

        assertThat(signature).isEqualTo(example("webhook-signature"));
    }

    @Test
    void theSignatureIsThatOfTheSpecificationsExample() {
        assertThat(Signature.of(
                        List.of(secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330,
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void theRetryTableIsThatOfTheDefaults() {
        RetryTable retries = GatewayConfig.of(Settings.none()).webhooks().retries();
        List<String> rows = new ArrayList<>();
        Duration all = Duration.ZERO;
        for (int tries = 1; !retries.isLast(tries); tries++) {
            Duration pause = retries.pauseAfter(tries);
            all = all.plus(pause);
            rows.add("| " + (tries + 1) + " | " + text(pause) + " | " + text(all) + " |");
        }

        assertThat(PAGE).contains(String.join("\n", rows));
    }

    private static String text(Duration time) {
        return ((time.toHours() > 0 ? time.toHours() + " h " : "")
                        + (time.toMinutesPart() > 0 ? time.toMinutesPart() + " min " : "")
                        + (time.toSecondsPart() > 0 ? time.toSecondsPart() + " s" : ""))
                .strip();
    }

    @Test
    void chanceMovesAPauseByAFifth() {
        RetryTable retries = new RetryTable(3, Duration.ofSeconds(10), Duration.ofSeconds(20));

        assertThat(retries.pauseAfter(1, 0)).isEqualTo(Duration.ofSeconds(8));
        assertThat(retries.pauseAfter(1, 1)).isEqualTo(Duration.ofSeconds(12));
        assertThat(retries.pauseAfter(9, 0.5)).isEqualTo(Duration.ofSeconds(20));
        assertThat(retries.isLast(2)).isFalse();
        assertThat(retries.isLast(3)).isTrue();
    }

    @Test
    void everyTypeStandsInTheTable() {
        for (EventType type : EventType.values()) {
            assertThat(PAGE).contains("| `" + type.typeName() + "` | " + type.description() + " |");
        }
    }
}
