package org.usageflow.gateway.ledger;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.LedgerEntry;
import org.usageflow.contract.avro.LedgerMove;
import org.usageflow.contract.avro.LedgerPosting;
import org.usageflow.contract.avro.Sha256;
import org.usageflow.contract.ledger.Accounts;
import org.usageflow.contract.ledger.LedgerStep;

/**
 * What a ledger entry says, as the API shows it. Sums are texts, as JSON's numbers are not exact everywhere.
 *
 * @param kind {@link #MOVE} or {@link #POSTING}
 * @param name move of the file, or step of its records
 * @param body what is entered
 */
public record EntryJson(String kind, String name, Map<String, @Nullable Object> body) {
    static final String MOVE = "move";
    static final String POSTING = "posting";

    public static EntryJson of(LedgerEntry entry) {
        return switch (entry.getBody()) {
            case LedgerMove move -> new EntryJson(MOVE, move.getTransition(), body(move));
            case LedgerPosting posting -> new EntryJson(POSTING, posting.getStep(), body(posting));
            default ->
                throw new IllegalArgumentException(
                        "An entry with a body of " + entry.getBody().getClass());
        };
    }

    private static Map<String, @Nullable Object> body(LedgerMove move) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        Actor actor = move.getActor();
        body.put("refusal", move.getRefusal());
        body.put("status", move.getStatus());
        body.put("by", actor.getName() == null ? actor.getId() : actor.getName());
        body.put("by_id", actor.getId());
        body.put("role", actor.getRole());
        body.put("account", actor.getAccountId());
        body.put("upload_sha256", move.getUploadSha256());
        body.put("event_sha256", hex(move.getEvent()));
        return body;
    }

    private static Map<String, @Nullable Object> body(LedgerPosting posting) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("rows_read", posting.getRowsRead());
        body.put("rows_blank", posting.getRowsBlank());
        body.put("records", posting.getSums().getRecords());
        body.put("invalid", posting.getInvalid());
        if (posting.getStep().equals(LedgerStep.SUSPENDED.id())) {
            body.put("recycled", posting.getRecycled());
            body.put("written_off", posting.getWrittenOff());
        }
        body.put("amount", Accounts.plain(posting.getSums().getAmount()));
        body.put(
                "quantities",
                posting.getSums().getUnits().stream()
                        .map(unit -> Map.of(
                                "unit", unit.getUnit(),
                                "records", unit.getRecords(),
                                "quantity", Accounts.plain(unit.getQuantity())))
                        .toList());
        body.put("lanes", lanes(posting));
        return body;
    }

    private static List<Map<String, Object>> lanes(LedgerPosting posting) {
        return posting.getLanes().stream()
                .map(lane -> Map.<String, Object>of(
                        "lane", lane.getLane(), "records", lane.getRecords(), "sha256", hex(lane.getDigest())))
                .toList();
    }

    private static String hex(Sha256 hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }
}
