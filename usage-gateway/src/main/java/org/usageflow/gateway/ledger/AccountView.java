package org.usageflow.gateway.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The account of a file as the API shows it.
 *
 * @param fileId usage file
 * @param generation upload that the steps are about
 * @param status of the file
 * @param currency of the amounts; null for none
 * @param uploadSha256 SHA-256 of the uploaded bytes
 * @param balances true when everything entered about this upload balances
 * @param imbalances what does not, a sentence each
 * @param steps what each finished step came to, in their order
 * @param open records delivered and not closed; null before delivery
 * @param sequence number of the last entry
 * @param hash of the last entry, which all entries before it hang on
 * @param entries all entries
 */
record AccountView(
        String fileId,
        int generation,
        @Nullable String status,
        @Nullable String currency,
        @Nullable String uploadSha256,
        boolean balances,
        List<String> imbalances,
        Map<String, JsonNode> steps,
        @Nullable Long open,
        long sequence,
        String hash,
        List<Entry> entries) {

    /** One entry. */
    record Entry(
            long sequence,
            int generation,
            String at,
            String kind,
            String name,
            JsonNode body,
            String previous,
            String hash) {}
}
