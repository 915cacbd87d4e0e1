@NullMarked
package org.usageflow.validator.claim;

import org.jspecify.annotations.NullMarked;
