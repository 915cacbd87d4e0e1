package org.usageflow.gateway.download;

import io.javalin.http.Context;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jooq.DSLContext;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.readmodel.SecretsTable;

/**
 * Makes links that need no key, and checks them when they come back. All instances of the gateway share the secret that they
 * are signed with. Thread-safe.
 */
public final class DownloadLinks {
    static final String PATH = "/usage/downloads/";
    private static final String SECRET = "download-links";

    private final byte[] secret;
    private final Optional<URI> address;
    private final InstantSource clock;

    /** @param address where clients reach the gateway; empty for where the request says that it came to */
    public DownloadLinks(DSLContext sql, Optional<URI> address, InstantSource clock, SecureRandom random) {
        this.secret = SecretsTable.readOrMake(sql, SECRET, random);
        this.address = address;
        this.clock = clock;
    }

    /** A link for the account that sent a request. */
    public String link(Context http, Caller caller, DownloadKind kind, String objectId) {
        Ticket ticket = new Ticket(
                kind,
                objectId,
                caller.role(),
                caller.accountId(),
                clock.instant().plus(kind.goodFor()));
        String base = address.map(url -> url.toString().replaceFirst("/+$", ""))
                .orElseGet(() -> http.scheme() + "://" + http.host());
        return base + Route.BASE + PATH + ticket.seal(secret) + "/" + kind.fileName(objectId);
    }

    /** What a link allows; a forged one leads nowhere, an old one is told as such. */
    Ticket check(String sealed) {
        Ticket ticket = Ticket.open(sealed, secret).orElseThrow(() -> ApiException.notFound("What this link leads to"));
        ticket.requireGood(clock.instant());
        return ticket;
    }
}
