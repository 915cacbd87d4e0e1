/** What rows of several uploads mean for each other, for one subscription, item and tier: pure rules. */
@NullMarked
package org.usageflow.validator.history;

import org.jspecify.annotations.NullMarked;
