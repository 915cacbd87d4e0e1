/** Usage records as JSON: one object a record, one record a line where they are a file. */
@NullMarked
package org.usageflow.workbook.ndjson;

import org.jspecify.annotations.NullMarked;
