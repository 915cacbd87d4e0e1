/** Holds validated records until the decision; usage rules. */
@NullMarked
package org.usageflow.approval;

import org.jspecify.annotations.NullMarked;
