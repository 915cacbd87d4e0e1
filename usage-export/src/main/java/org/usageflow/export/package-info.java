/** Accepted records out to each distributor's topic, chunks, reconciliation, closing. */
@NullMarked
package org.usageflow.export;

import org.jspecify.annotations.NullMarked;
