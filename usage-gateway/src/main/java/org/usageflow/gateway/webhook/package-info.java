/** Webhooks: public events sent to addresses that accounts name, signed, in order per object, at least once. */
@NullMarked
package org.usageflow.gateway.webhook;

import org.jspecify.annotations.NullMarked;
