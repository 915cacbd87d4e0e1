/** Files that somebody made to break a reader, each built in the test. */
@NullMarked
package org.usageflow.workbook.hostile;

import org.jspecify.annotations.NullMarked;
