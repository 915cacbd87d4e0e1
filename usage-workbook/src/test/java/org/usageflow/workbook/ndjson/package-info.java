@NullMarked
package org.usageflow.workbook.ndjson;

import org.jspecify.annotations.NullMarked;
