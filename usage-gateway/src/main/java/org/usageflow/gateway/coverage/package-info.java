/** Which subscriptions reported their usage, over HTTP. */
@NullMarked
package org.usageflow.gateway.coverage;

import org.jspecify.annotations.NullMarked;
