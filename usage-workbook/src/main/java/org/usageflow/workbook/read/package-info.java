/** Workbooks as streams of rows, with a bounded heap whatever their size. */
@NullMarked
package org.usageflow.workbook.read;

import org.jspecify.annotations.NullMarked;
