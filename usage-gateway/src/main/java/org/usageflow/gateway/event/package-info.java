/** Public events: what the pipeline did, as accounts may hear of it, and the streams and filters over their feed. */
@NullMarked
package org.usageflow.gateway.event;

import org.jspecify.annotations.NullMarked;
