@NullMarked
package org.usageflow.workbook.reconcile;

import org.jspecify.annotations.NullMarked;
