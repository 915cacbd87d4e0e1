/** From topics into the read model, each event exactly once. */
@NullMarked
package org.usageflow.gateway.projection;

import org.jspecify.annotations.NullMarked;
