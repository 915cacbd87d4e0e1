/** Sums of usage over HTTP. */
@NullMarked
package org.usageflow.gateway.aggregate;

import org.jspecify.annotations.NullMarked;
