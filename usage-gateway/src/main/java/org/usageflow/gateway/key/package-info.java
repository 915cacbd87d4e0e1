/** Accounts and API keys over HTTP. */
@NullMarked
package org.usageflow.gateway.key;

import org.jspecify.annotations.NullMarked;
