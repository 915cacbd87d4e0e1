/** Health and metrics of a process over HTTP. */
@NullMarked
package org.usageflow.runtime.status;

import org.jspecify.annotations.NullMarked;
