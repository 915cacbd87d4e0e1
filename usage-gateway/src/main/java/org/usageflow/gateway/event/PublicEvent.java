package org.usageflow.gateway.event;

import java.time.Instant;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.json.Times;

/**
 * What happened to one object, as accounts may hear of it.
 *
 * @param id the same however often it is told
 * @param type what happened
 * @param subject id of the file or chunk; events with one subject are told in their order
 * @param at when it happened, UTC
 * @param audience who may hear of it
 * @param data the object as the API shows it
 */
public record PublicEvent(String id, EventType type, String subject, Instant at, Audience audience, Object data) {
    private static final String SPEC_VERSION = "1.0";
    private static final String SOURCE = "urn:usageflow";
    private static final String DATA_TYPE = "application/json";

    /** Source: CloudEvents 1.0, JSON event format. */
    private record CloudEvent(
            String specversion,
            String id,
            String source,
            String type,
            String subject,
            String time,
            String datacontenttype,
            Object data) {}

    /** The event in the JSON format of CloudEvents 1.0, on one line. */
    public String body() {
        return cloudEvent(id, type.typeName(), subject, at, data);
    }

    /** An event in the same form that is about no object of the pipeline. */
    public static String cloudEvent(String id, String type, String subject, Instant at, Object data) {
        return Json.text(new CloudEvent(SPEC_VERSION, id, SOURCE, type, subject, Times.format(at), DATA_TYPE, data));
    }
}
