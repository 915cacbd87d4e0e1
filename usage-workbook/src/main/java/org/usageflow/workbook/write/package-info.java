/** Workbooks written as streams of rows, with a bounded heap whatever their size. */
@NullMarked
package org.usageflow.workbook.write;

import org.jspecify.annotations.NullMarked;
