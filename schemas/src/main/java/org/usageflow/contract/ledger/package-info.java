/** Arithmetic and digests of the ledger: what stages report, and what anyone can derive again from the topics. */
@NullMarked
package org.usageflow.contract.ledger;

import org.jspecify.annotations.NullMarked;
