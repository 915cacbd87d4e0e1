/** What requests carry and how answers look. */
@NullMarked
package org.usageflow.gateway.http;

import org.jspecify.annotations.NullMarked;
