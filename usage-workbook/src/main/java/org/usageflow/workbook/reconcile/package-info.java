/** What a distributor sends back: a reconciliation workbook or CSV file, read as a stream of closings. */
@NullMarked
package org.usageflow.workbook.reconcile;

import org.jspecify.annotations.NullMarked;
