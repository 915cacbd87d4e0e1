/** CSV files: their encoding, their dialect, and texts that must not come to life as formulas. */
@NullMarked
package org.usageflow.workbook.csv;

import org.jspecify.annotations.NullMarked;
