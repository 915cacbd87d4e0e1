@NullMarked
package org.usageflow.workbook.csv;

import org.jspecify.annotations.NullMarked;
