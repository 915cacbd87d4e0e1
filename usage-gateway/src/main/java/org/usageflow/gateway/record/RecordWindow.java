package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.ROW_NUMBER;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The few files that the records of a page lie in.
 *
 * @param parts in the order of the list
 * @param skipped records of the first part that come before the page
 * @param rows rows of the only part that the page holds; empty when they are not known beforehand
 */
record RecordWindow(List<Part> parts, long skipped, Optional<Rows> rows) {

    /**
     * Records of one file.
     *
     * @param status state that all of them have; null when it was not asked for
     * @param records how many match
     * @param whole whether these are all records of the file
     */
    record Part(String fileId, @Nullable String status, long records, boolean whole) {}

    /** Rows from one to another, both inclusive. */
    record Rows(long first, long last) {}

    RecordWindow {
        parts = List.copyOf(parts);
    }

    /**
     * The parts that a page touches.
     *
     * @param offset records of these parts that come before the page
     */
    static RecordWindow of(List<Part> all, long offset, int limit) {
        List<Part> touched = new ArrayList<>();
        long before = 0;
        long skipped = 0;
        for (Part part : all) {
            long end = before + part.records();
            if (end > offset && before < offset + limit) {
                if (touched.isEmpty()) {
                    skipped = offset - before;
                }
                touched.add(part);
            }
            before = end;
        }
        return new RecordWindow(touched, skipped, Optional.empty());
    }

    /**
     * The window without rows to pass over, where the only file's rows follow one another.
     *
     * @param first first row of the file
     * @param last last row of the file
     */
    RecordWindow within(long first, long last, int limit) {
        boolean dense =
                parts.size() == 1 && last - first + 1 == parts.getFirst().records();
        return dense
                ? new RecordWindow(parts, 0, Optional.of(new Rows(first + skipped, first + skipped + limit - 1)))
                : this;
    }

    /** What records in the window satisfy. */
    Condition condition(Field<String> statusOfRecord) {
        Map<Optional<String>, List<String>> byStatus = new LinkedHashMap<>();
        parts.forEach(part -> byStatus.computeIfAbsent(Optional.ofNullable(part.status()), any -> new ArrayList<>())
                .add(part.fileId()));
        Condition inParts = DSL.or(byStatus.entrySet().stream()
                .map(entry -> entry.getKey()
                        .map(status -> FILE_ID.in(entry.getValue()).and(statusOfRecord.eq(status)))
                        .orElseGet(() -> FILE_ID.in(entry.getValue())))
                .toList());
        return rows.map(between -> inParts.and(ROW_NUMBER.between((int) between.first(), (int) between.last())))
                .orElse(inParts);
    }
}
