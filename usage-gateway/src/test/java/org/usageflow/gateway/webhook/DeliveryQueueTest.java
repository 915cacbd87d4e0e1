package org.usageflow.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usageflow.gateway.readmodel.WebhookTables.ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.WebhookTables.CREATED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.FILTER;
import static org.usageflow.gateway.readmodel.WebhookTables.ID;
import static org.usageflow.gateway.readmodel.WebhookTables.NAME;
import static org.usageflow.gateway.readmodel.WebhookTables.POSITION;
import static org.usageflow.gateway.readmodel.WebhookTables.ROLE;
import static org.usageflow.gateway.readmodel.WebhookTables.SECRET;
import static org.usageflow.gateway.readmodel.WebhookTables.STATUS;
import static org.usageflow.gateway.readmodel.WebhookTables.UPDATED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.URL;
import static org.usageflow.gateway.readmodel.WebhookTables.WEBHOOKS;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.FileTransition;
import org.usageflow.gateway.event.EventFeed;
import org.usageflow.gateway.event.PublicEvent;
import org.usageflow.gateway.event.PublicEvents;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.gateway.readmodel.EventTables;
import org.usageflow.gateway.testing.FeedEvents;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class DeliveryQueueTest {
    private static final Duration LEASE = Duration.ofSeconds(40);
    private static final String HOOK = "WH-1";

    private Database database;
    private DSLContext sql;
    private Instant now = Instant.EPOCH;
    private DeliveryQueue queue;

    @BeforeAll
    void open(TestEnvironment environment, @TempDir Path directory) {
        database = GatewayFixture.newReadModel(environment, directory);
        sql = database.sql();
        queue = new DeliveryQueue(sql, LEASE, () -> now);
    }

    @BeforeEach
    void makeWebhook() {
        now = Instant.parse("2026-06-01T00:00:00Z");
        sql.deleteFrom(WEBHOOKS).execute();
        new EventFeed(sql).clearBefore(Instant.now().plusSeconds(60));
        sql.update(EventTables.FEED)
                .set(EventTables.LAST_POSITION, 0L)
                .set(EventTables.GONE_POSITION, 0L)
                .execute();
        sql.insertInto(WEBHOOKS)
                .set(ID, HOOK)
                .set(ACCOUNT_ID, SampleCatalogue.VENDOR)
                .set(ROLE, "vendor")
                .set(NAME, "hook")
                .set(URL, "https://example.com")
                .set(FILTER, "ne(type,usage.file.updated)")
                .set(STATUS, "enabled")
                .set(SECRET, new byte[] {1})
                .set(POSITION, 0L)
                .set(CREATED_AT, now)
                .set(UPDATED_AT, now)
                .execute();
    }

    @AfterAll
    void close() {
        database.close();
    }

    private void tell(String fileId, FileTransition move) {
        long position = new EventFeed(sql).bounds().last() + 1;
        PublicEvent event = PublicEvents.ofFile("e-" + position, FeedEvents.move(fileId, SampleCatalogue.VENDOR, move))
                .orElseThrow();
        sql.insertInto(EventTables.EVENTS)
                .set(EventTables.POSITION, position)
                .set(EventTables.ID, event.id())
                .set(EventTables.TYPE, event.type().typeName())
                .set(EventTables.SUBJECT, event.subject())
                .set(EventTables.VENDOR_ID, event.audience().vendorId())
                .set(EventTables.PROVIDER_ID, event.audience().providerId())
                .set(EventTables.FOR_PROVIDER, event.audience().forProvider())
                .set(EventTables.BODY, event.body())
                .execute();
        sql.update(EventTables.FEED).set(EventTables.LAST_POSITION, position).execute();
    }

    private void fill() {
        while (queue.fillNext()) {
            assertThat(new EventFeed(sql).bounds().last()).isPositive();
        }
    }

    private static List<String> events(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::eventId).toList();
    }

    private void note(Delivery delivery, int status) {
        new DeliveryResults(sql, new RetryTable(10, Duration.ofSeconds(1), Duration.ofSeconds(1)), () -> now)
                .note(delivery, new Attempt(now, 5, OptionalInt.of(status), Attempt.errorOf(status), ""), 0.5);
    }

    @Test
    void eventsOfOneObjectWaitForEachOtherAndThoseOfOthersDoNot() {
        tell("UF-1", FileTransition.CREATE);
        tell("UF-1", FileTransition.UPDATE);
        tell("UF-1", FileTransition.BEGIN_UPLOAD);
        tell("UF-2", FileTransition.CREATE);
        fill();

        List<Delivery> first = queue.claim(HOOK, 10);
        List<Delivery> nothing = queue.claim(HOOK, 10);
        note(first.getFirst(), 200);
        List<Delivery> second = queue.claim(HOOK, 10);

        assertThat(events(first)).containsExactly("e-1", "e-4");
        assertThat(nothing).isEmpty();
        assertThat(events(second)).containsExactly("e-3");
    }

    @Test
    void whatFailedHoldsItsObjectBackUntilItIsDueAgain() {
        tell("UF-1", FileTransition.CREATE);
        tell("UF-1", FileTransition.BEGIN_UPLOAD);
        fill();

        note(queue.claim(HOOK, 10).getFirst(), 500);
        List<Delivery> atOnce = queue.claim(HOOK, 10);
        now = now.plusSeconds(2);
        List<Delivery> later = queue.claim(HOOK, 10);

        assertThat(atOnce).isEmpty();
        assertThat(events(later)).containsExactly("e-1");
        assertThat(later.getFirst().tries()).isEqualTo(1);
    }

    @Test
    void whatAGatewayClaimedThatDiedIsClaimedAgain() {
        tell("UF-1", FileTransition.CREATE);
        fill();

        List<Delivery> claimed = queue.claim(HOOK, 10);
        now = now.plus(LEASE).minusSeconds(1);
        List<Delivery> hidden = queue.claim(HOOK, 10);
        now = now.plusSeconds(1);
        List<Delivery> again = queue.claim(HOOK, 10);

        assertThat(events(claimed)).isEqualTo(events(again)).containsExactly("e-1");
        assertThat(hidden).isEmpty();
        queue.release(again.getFirst());
        assertThat(events(queue.claim(HOOK, 10))).containsExactly("e-1");
    }

    @Test
    void aWebhookThatWasAwayTooLongGoesOnWithWhatIsKept() {
        tell("UF-1", FileTransition.CREATE);
        new EventFeed(sql).clearBefore(Instant.now().plusSeconds(60));

        boolean moved = queue.fillNext();
        boolean again = queue.fillNext();
        tell("UF-2", FileTransition.CREATE);
        fill();

        assertThat(moved).isTrue();
        assertThat(again).isFalse();
        assertThat(events(queue.claim(HOOK, 10))).containsExactly("e-2");
    }

    @Test
    void aFilterThatIsNoLongerUnderstoodDisablesItsWebhookAlone() {
        sql.update(WEBHOOKS).set(FILTER, "no.field=1").execute();
        tell("UF-1", FileTransition.CREATE);

        fill();

        assertThat(sql.select(STATUS).from(WEBHOOKS).fetchSingle().value1()).isEqualTo("disabled");
    }

    @Test
    void gatewaysShareTheWork() {
        int count = 200;
        for (int i = 1; i <= count; i++) {
            tell("UF-" + i, FileTransition.CREATE);
        }
        List<CompletableFuture<Boolean>> fills = atOnce(() -> queue.fillNext());
        assertThat(fills.stream().map(CompletableFuture::join)).contains(true);
        fill();

        List<CompletableFuture<List<Delivery>>> claims = atOnce(() -> claimAll());
        List<String> claimed = new ArrayList<>();
        claims.forEach(claim -> claimed.addAll(events(claim.join())));

        assertThat(claimed).hasSize(count).doesNotHaveDuplicates();
    }

    private List<Delivery> claimAll() {
        List<Delivery> all = new ArrayList<>();
        List<Delivery> some = queue.claim(HOOK, 7);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = queue.claim(HOOK, 7);
        }
        return all;
    }

    private static <T> List<CompletableFuture<T>> atOnce(Supplier<T> work) {
        return List.of(
                CompletableFuture.supplyAsync(work),
                CompletableFuture.supplyAsync(work),
                CompletableFuture.supplyAsync(work),
                CompletableFuture.supplyAsync(work));
    }

    @Test
    void anEventThatAReceiverChokesOnDoesNotDisableItsWebhook() {
        tell("UF-1", FileTransition.CREATE);
        tell("UF-2", FileTransition.CREATE);
        fill();
        List<Delivery> both = queue.claim(HOOK, 10);
        DeliveryResults results =
                new DeliveryResults(sql, new RetryTable(1, Duration.ofSeconds(1), Duration.ofSeconds(1)), () -> now);
        now = now.plusSeconds(1);

        results.note(both.get(1), new Attempt(now, 5, OptionalInt.of(204), Optional.empty(), ""), 0);
        results.note(both.get(0), new Attempt(now, 5, OptionalInt.of(500), Attempt.errorOf(500), ""), 0);

        assertThat(sql.select(STATUS).from(WEBHOOKS).fetchSingle().value1()).isEqualTo("enabled");
    }
}
