/** Chunks over HTTP. */
@NullMarked
package org.usageflow.gateway.chunk;

import org.jspecify.annotations.NullMarked;
