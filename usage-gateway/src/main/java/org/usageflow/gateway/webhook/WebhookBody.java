package org.usageflow.gateway.webhook;

import java.util.Optional;
import org.usageflow.gateway.event.EventField;
import org.usageflow.gateway.http.Fields;
import org.usageflow.rql.Rql;
import org.usageflow.rql.RqlException;

/**
 * What a client says of a webhook; empty where it says nothing.
 *
 * @param filter the condition; an empty one inside takes the filter away
 */
record WebhookBody(
        Optional<String> name,
        Optional<String> url,
        Optional<Optional<String>> filter,
        Optional<WebhookStatus> status) {
    private static final int NAME_MAX = 200;
    private static final int URL_MAX = 2_000;
    private static final int FILTER_MAX = 4_000;
    private static final int STATUS_MAX = 20;

    /** Reads the body of a new webhook, or of a change to one, and refuses what is wrong. */
    static WebhookBody read(Fields fields, AddressPolicy policy, boolean isNew) {
        Optional<String> name = fields.text("name", NAME_MAX);
        Optional<String> url = isNew ? Optional.of(fields.requiredText("url", URL_MAX)) : fields.text("url", URL_MAX);
        url.filter(text -> !text.isEmpty())
                .flatMap(policy::problem)
                .ifPresent(problem -> fields.problem("Field url " + problem));
        Optional<String> filter = fields.text("filter", FILTER_MAX);
        filter.ifPresent(text -> check(text, fields));
        Optional<WebhookStatus> status =
                fields.value("status", STATUS_MAX, WebhookStatus::parse, "enabled or disabled");
        boolean filterGiven = fields.isGiven("filter");
        fields.check();
        return new WebhookBody(name, url, filterGiven ? Optional.of(filter) : Optional.empty(), status);
    }

    private static void check(String filter, Fields fields) {
        try {
            EventField.TYPES.check(Rql.parseCondition(filter));
        } catch (RqlException e) {
            String place = e.position() < 0 ? "" : ", character " + (e.position() + 1);
            fields.problem("Field filter" + place + ": " + e.getMessage());
        }
    }
}
