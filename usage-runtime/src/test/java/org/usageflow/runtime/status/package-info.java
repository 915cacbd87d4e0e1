/** Tests of what a process tells of itself. */
@NullMarked
package org.usageflow.runtime.status;

import org.jspecify.annotations.NullMarked;
