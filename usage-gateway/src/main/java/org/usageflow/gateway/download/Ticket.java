package org.usageflow.gateway.download;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.avro.Reference;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ApiException;

/**
 * What a download link allows: one thing, to whoever holds it, on behalf of the account that asked, for a time.
 *
 * @param objectId what it is about
 * @param expiresAt until when, to the second
 */
record Ticket(DownloadKind kind, String objectId, ActorRole role, String accountId, Instant expiresAt) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SEPARATOR = "|";
    private static final int PARTS = 5;

    /** Who the download is for; what that account may not see any more is not sent. */
    Caller holder() {
        return new Caller(new Reference(accountId, ""), role, new Reference("", ""));
    }

    /** Refuses a ticket that is too old. */
    void requireGood(Instant now) {
        if (now.isAfter(expiresAt)) {
            throw ApiException.expired(
                    "This link was good until " + expiresAt + "; read the object again, it carries a new one.");
        }
    }

    /** As a part of a link. */
    String seal(byte[] secret) {
        byte[] content = String.join(
                        SEPARATOR,
                        kind.word(),
                        objectId,
                        role.apiName(),
                        accountId,
                        Long.toString(expiresAt.getEpochSecond()))
                .getBytes(StandardCharsets.UTF_8);
        return text(content) + "." + text(mac(content, secret));
    }

    /** Reads what {@link #seal} wrote; nothing when somebody else wrote it. */
    static Optional<Ticket> open(String sealed, byte[] secret) {
        int dot = sealed.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] content = Base64.getUrlDecoder().decode(sealed.substring(0, dot));
            byte[] mac = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
            return MessageDigest.isEqual(mac, mac(content, secret)) ? Optional.of(read(content)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Ticket read(byte[] content) {
        String[] parts = new String(content, StandardCharsets.UTF_8).split("\\|", PARTS);
        return new Ticket(
                DownloadKind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                parts[1],
                ActorRole.of(parts[2]),
                parts[3],
                Instant.ofEpochSecond(Long.parseLong(parts[4])));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] mac(byte[] content, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
