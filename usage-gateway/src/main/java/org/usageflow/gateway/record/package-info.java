/** Usage records and their errors over HTTP. */
@NullMarked
package org.usageflow.gateway.record;

import org.jspecify.annotations.NullMarked;
