@NullMarked
package org.usageflow.contract.ledger;

import org.jspecify.annotations.NullMarked;
