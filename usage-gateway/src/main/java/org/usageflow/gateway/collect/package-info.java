/** Usage records that vendors send as JSON, request after request, until they complete them to an upload. */
@NullMarked
package org.usageflow.gateway.collect;

import org.jspecify.annotations.NullMarked;
