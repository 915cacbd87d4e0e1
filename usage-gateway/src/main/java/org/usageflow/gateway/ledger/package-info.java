/** The account of a file and signed receipts of it, over HTTP. */
@NullMarked
package org.usageflow.gateway.ledger;

import org.jspecify.annotations.NullMarked;
