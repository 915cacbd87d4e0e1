/** Reconciliation workbooks: taken in, read, and carried out record by record. */
@NullMarked
package org.usageflow.gateway.reconciliation;

import org.jspecify.annotations.NullMarked;
