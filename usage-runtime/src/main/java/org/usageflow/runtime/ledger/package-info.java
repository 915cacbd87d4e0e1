/** How a stage keeps account of what it writes, for the ledger. */
@NullMarked
package org.usageflow.runtime.ledger;

import org.jspecify.annotations.NullMarked;
