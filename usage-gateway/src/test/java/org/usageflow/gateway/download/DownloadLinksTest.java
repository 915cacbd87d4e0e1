package org.usageflow.gateway.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.ActorRole;
import org.usageflow.gateway.http.ApiException;

class DownloadLinksTest {
    private static final byte[] SECRET = "a secret of many bytes, all told".getBytes(StandardCharsets.UTF_8);
    private static final Instant EXPIRY = Instant.parse("2026-05-01T10:00:00Z");
    private static final Ticket TICKET =
            new Ticket(DownloadKind.PROCESSED, "UF-2026-05-0000-0001", ActorRole.DISTRIBUTOR, "PA-100-000", EXPIRY);

    @Test
    void aTicketComesBackAsItWas() {
        assertThat(Ticket.open(TICKET.seal(SECRET), SECRET)).contains(TICKET);
        assertThat(TICKET.holder().accountId()).isEqualTo("PA-100-000");
        assertThat(TICKET.holder().role()).isEqualTo(ActorRole.DISTRIBUTOR);
    }

    @Test
    void aTicketThatSomebodyElseWroteOpensNothing() {
        String sealed = TICKET.seal(SECRET);
        String other = new Ticket(
                        DownloadKind.PROCESSED, "UF-2026-05-0000-0002", ActorRole.DISTRIBUTOR, "PA-100-000", EXPIRY)
                .seal(SECRET);
        String mixed = other.substring(0, other.indexOf('.')) + sealed.substring(sealed.indexOf('.'));

        for (String forged : new String[] {mixed, "", ".", "a.b", "%.%", sealed.substring(0, sealed.length() - 2)}) {
            assertThat(Ticket.open(forged, SECRET)).as(forged).isEmpty();
        }
        assertThat(Ticket.open(sealed, "another".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void anOldTicketIsToldAsSuch() {
        TICKET.requireGood(EXPIRY);

        assertThatThrownBy(() -> TICKET.requireGood(EXPIRY.plusSeconds(1)))
                .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.status())
                        .isEqualTo(410))
                .hasMessageContaining("GONE_001");
    }
}
