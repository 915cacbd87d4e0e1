/** Usage rules over HTTP. */
@NullMarked
package org.usageflow.gateway.rule;

import org.jspecify.annotations.NullMarked;
