/** Tests of the lifecycle stage. */
@NullMarked
package org.usageflow.lifecycle;

import org.jspecify.annotations.NullMarked;
