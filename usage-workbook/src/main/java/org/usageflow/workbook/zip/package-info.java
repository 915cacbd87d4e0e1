/** The container of a workbook, opened behind limits: nothing in it is believed before it is checked. */
@NullMarked
package org.usageflow.workbook.zip;

import org.jspecify.annotations.NullMarked;
