package org.usageflow.workbook.reconcile;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.usageflow.contract.ReconciliationError;
import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.UsageColumn;
import org.usageflow.workbook.read.RowReader;

/** Where the columns that matter stand. Case, blanks, hyphens and underscores in headers make no difference. */
final class ReconciliationColumns {
    private final Map<Role, Place> places;

    /** A column that matters, and the headers that it may have, the one in our workbooks first. */
    enum Role {
        OWN_ID(ReportColumn.USAGE_RECORD_ID.header(), "id", "usage_record"),
        VENDOR_ID(UsageColumn.RECORD_ID.header()),
        BILLING_ID(ReportColumn.EXTERNAL_BILLING_ID.header(), "billing_id"),
        BILLING_NOTE(ReportColumn.EXTERNAL_BILLING_NOTE.header(), "billing_note");

        private final List<String> headers;

        Role(String... headers) {
            this.headers = List.of(headers);
        }

        String header() {
            return headers.getFirst();
        }

        static Optional<Role> of(String header) {
            String plain = header.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "_");
            return Arrays.stream(values())
                    .filter(role -> role.headers.contains(plain))
                    .findFirst();
        }
    }

    /** @param index 0-based */
    record Place(int index, String header) {}

    private ReconciliationColumns(Map<Role, Place> places) {
        this.places = places;
    }

    /** Reads the row of headers that the reader stands on. */
    static ReconciliationColumns of(RowReader headers) {
        Map<Role, Place> places = new EnumMap<>(Role.class);
        for (int index = 0; index < headers.width(); index++) {
            String header = headers.text(index);
            Place place = new Place(index, header.strip());
            Role.of(header).ifPresent(role -> {
                if (places.put(role, place) != null) {
                    throw new UnusableReconciliationException(ReconciliationError.USG_RECON_004, role.header());
                }
            });
        }
        requireOne(places, ReconciliationError.USG_RECON_002, Role.OWN_ID, Role.VENDOR_ID);
        requireOne(places, ReconciliationError.USG_RECON_003, Role.BILLING_ID, Role.BILLING_NOTE);
        return new ReconciliationColumns(places);
    }

    private static void requireOne(Map<Role, Place> places, ReconciliationError error, Role one, Role other) {
        if (!places.containsKey(one) && !places.containsKey(other)) {
            throw new UnusableReconciliationException(error, one.header(), other.header());
        }
    }

    OptionalInt index(Role role) {
        Place place = places.get(role);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place.index);
    }

    /** As the file spells it; our own header where the file has no such column. */
    String header(Role role) {
        Place place = places.get(role);
        return place == null ? role.header() : place.header;
    }
}
