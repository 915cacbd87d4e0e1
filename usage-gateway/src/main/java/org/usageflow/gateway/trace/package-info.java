/** From a bill, chunk or record back to the cells it came from, and forward again. */
@NullMarked
package org.usageflow.gateway.trace;

import org.jspecify.annotations.NullMarked;
