@NullMarked
package org.usageflow.cli.ledger;

import org.jspecify.annotations.NullMarked;
