package org.usageflow.cli.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;

/** Checks receipts with nothing but the receipt and the public keys. */
public final class ReceiptCheck {
    private ReceiptCheck() {}

    /**
     * What a check found.
     *
     * @param holds true when one of the keys made the signature
     * @param text what the receipt says, or why it is not believed
     */
    public record Result(boolean holds, String text) {}

    /**
     * Checks a receipt.
     *
     * @param receipt compact JWS
     * @param keys JSON Web Key Set
     */
    public static Result check(String receipt, String keys) {
        try {
            JWSObject signed = JWSObject.parse(receipt.strip());
            if (!JWSAlgorithm.ES256.equals(signed.getHeader().getAlgorithm())) {
                return refused("it is signed with " + signed.getHeader().getAlgorithm() + ", not with ES256");
            }
            JWK key = JWKSet.parse(keys).getKeyByKeyId(signed.getHeader().getKeyID());
            if (key == null) {
                return refused("its key " + signed.getHeader().getKeyID() + " is not among the keys given");
            }
            if (!signed.verify(new ECDSAVerifier(key.toECKey()))) {
                return refused("its signature is not that of key " + key.getKeyID());
            }
            return new Result(
                    true,
                    "The receipt is signed by key " + key.getKeyID() + " and says:\n"
                            + pretty(signed.getPayload().toString()));
        } catch (ParseException | ClassCastException e) {
            return refused("it, or the key set, can not be read: " + e.getMessage());
        } catch (JOSEException e) {
            return refused("its signature can not be checked: " + e.getMessage());
        }
    }

    private static Result refused(String reason) {
        return new Result(false, "The receipt does NOT hold: " + reason + ".");
    }

    private static String pretty(String json) {
        ObjectMapper mapper = new ObjectMapper();
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(json));
        } catch (JsonProcessingException e) {
            return json;
        }
    }
}
