/**
 * Splits an uploaded usage file into one event a row.
 *
 * <p>It owns: which column holds what, what a blank row is, the events of rows, and how far each file has come. It does not
 * own: whether a row is right (the validator), what becomes of the file (lifecycle).
 *
 * <p>Always true: each row of an upload is emitted once, as a read_committed reader sees it, whatever is interrupted; the
 * facts told to lifecycle are those of the rows in the same transactions; an outage never makes a file invalid.
 *
 * <p>Start reading at {@link org.usageflow.ingest.SplitSession}; what makes it exactly once is
 * {@link org.usageflow.ingest.SplitProgress}.
 */
@NullMarked
package org.usageflow.ingest;

import org.jspecify.annotations.NullMarked;
