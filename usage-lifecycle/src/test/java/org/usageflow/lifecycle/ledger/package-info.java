@NullMarked
package org.usageflow.lifecycle.ledger;

import org.jspecify.annotations.NullMarked;
