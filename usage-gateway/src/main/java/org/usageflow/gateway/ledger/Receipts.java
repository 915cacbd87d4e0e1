package org.usageflow.gateway.ledger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.json.Json;

/**
 * Signs what the ledger says of a file: a compact JWS (RFC 7515) with ES256. It names the last entry by number and hash, so that
 * whoever keeps the receipt can tell later whether an entry up to it was changed. Thread-safe.
 */
final class Receipts {
    private static final JOSEObjectType TYPE = new JOSEObjectType("usageflow-receipt+jws");

    private final ReceiptKeys keys;
    private final InstantSource clock;

    Receipts(ReceiptKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    String sign(AccountView account) {
        ECKey key = keys.signing();
        JWSObject receipt = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                new Payload(Json.text(payload(account))));
        try {
            receipt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The key " + key.getKeyID() + " does not sign", e);
        }
        return receipt.serialize();
    }

    private Map<String, @Nullable Object> payload(AccountView account) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("iss", "usageflow");
        payload.put("iat", clock.instant().getEpochSecond());
        payload.put("sub", account.fileId());
        payload.put("generation", account.generation());
        payload.put("status", account.status());
        payload.put("upload_sha256", account.uploadSha256());
        payload.put("currency", account.currency());
        payload.put("balances", account.balances());
        payload.put("imbalances", account.imbalances());
        payload.put("steps", account.steps());
        payload.put("open", account.open());
        payload.put("entries", account.sequence());
        payload.put("hash", account.hash());
        return payload;
    }
}
