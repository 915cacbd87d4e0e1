/** Commands out to their topics, and the answers back. */
@NullMarked
package org.usageflow.gateway.command;

import org.jspecify.annotations.NullMarked;
