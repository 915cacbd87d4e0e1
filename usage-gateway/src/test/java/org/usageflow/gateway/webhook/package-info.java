@NullMarked
package org.usageflow.gateway.webhook;

import org.jspecify.annotations.NullMarked;
