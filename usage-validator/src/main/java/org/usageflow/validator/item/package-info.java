/** Items that usage files introduce: which ids they get. */
@NullMarked
package org.usageflow.validator.item;

import org.jspecify.annotations.NullMarked;
