/** What the gateway's tests run against: the gateway itself, and stand-ins for the stages it talks to. */
@NullMarked
package org.usageflow.gateway.testing;

import org.jspecify.annotations.NullMarked;
