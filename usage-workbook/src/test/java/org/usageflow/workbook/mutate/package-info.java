/** Good files, spoiled by chance in ways that a seed repeats: whatever comes out, reading it ends in rows or in a code. */
@NullMarked
package org.usageflow.workbook.mutate;

import org.jspecify.annotations.NullMarked;
