@NullMarked
package org.usageflow.workbook.read;

import org.jspecify.annotations.NullMarked;
