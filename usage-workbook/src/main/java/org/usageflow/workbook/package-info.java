/**
 * The spreadsheets: read as a stream, written as a stream. The only module that knows xlsx and CSV.
 *
 * <p>{@code zip} opens the container behind a guard, {@code read} turns sheets and CSV into rows, {@code write} turns rows
 * into a workbook, {@code csv} into a text file; this package holds what they share.
 */
@NullMarked
package org.usageflow.workbook;

import org.jspecify.annotations.NullMarked;
