/**
 * The spreadsheets: read as a stream, written as a stream. The only module that knows xlsx.
 *
 * <p>{@code zip} opens the container behind a guard, {@code read} turns its sheets into rows, {@code write} turns rows
 * into a workbook; this package holds what they share.
 */
@NullMarked
package org.usageflow.workbook;

import org.jspecify.annotations.NullMarked;
