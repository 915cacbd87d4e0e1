@NullMarked
package org.usageflow.workbook.layout;

import org.jspecify.annotations.NullMarked;
