package org.usageflow.validator;

import java.util.List;

/** Rows that go to one shard together: a topic and its readers take much the same for one event, however many rows it holds. */
record RowSlice(List<RowCheck> rows) {
    RowSlice {
        rows = List.copyOf(rows);
    }
}
