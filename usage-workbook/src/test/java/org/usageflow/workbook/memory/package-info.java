/** The largest files within the heap that is promised for them. */
@NullMarked
package org.usageflow.workbook.memory;

import org.jspecify.annotations.NullMarked;
