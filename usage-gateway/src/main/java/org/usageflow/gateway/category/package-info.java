/** The categories of usage files over HTTP. */
@NullMarked
package org.usageflow.gateway.category;

import org.jspecify.annotations.NullMarked;
