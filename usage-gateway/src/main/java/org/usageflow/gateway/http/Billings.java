package org.usageflow.gateway.http;

import org.usageflow.gateway.command.ReconciliationGateway.Billing;

/** Reads the billing data of a request. */
public final class Billings {
    private static final int ID_MAX = 255;
    private static final int NOTE_MAX = 2_000;

    private Billings() {}

    /**
     * Billing data of a record: an id, a note, or both; distributors' systems are known to send either alone.
     */
    public static Billing either(Fields body) {
        Billing billing = read(body);
        if (body.isSound() && billing.equals(Billing.NONE)) {
            body.problem("Give external_billing_id, external_billing_note, or both.");
        }
        return billing;
    }

    /** Billing data of a chunk, which needs an id. */
    public static Billing withId(Fields body) {
        body.requiredText("external_billing_id", ID_MAX);
        return read(body);
    }

    private static Billing read(Fields body) {
        return new Billing(
                Fields.orNull(body.text("external_billing_id", ID_MAX)),
                Fields.orNull(body.text("external_billing_note", NOTE_MAX)));
    }
}
