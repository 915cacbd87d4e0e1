package org.usageflow.runtime.ledger;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The header by which a record tells the lane whose digest it is in, where neither its partition nor its file tells it: several
 * shards write the verdicts of one file into one partition.
 */
public final class LaneHeader {
    public static final String NAME = "usageflow-lane";

    private LaneHeader() {}

    public static Headers of(int lane) {
        return new RecordHeaders().add(NAME, Integer.toString(lane).getBytes(StandardCharsets.US_ASCII));
    }

    /** The lane of a record; empty when it tells none. */
    public static OptionalInt lane(Headers headers) {
        Header header = headers.lastHeader(NAME);
        if (header == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(new String(header.value(), StandardCharsets.US_ASCII)));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
