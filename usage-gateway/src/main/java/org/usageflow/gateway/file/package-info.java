/** Usage files over HTTP. */
@NullMarked
package org.usageflow.gateway.file;

import org.jspecify.annotations.NullMarked;
