@NullMarked
package org.usageflow.validator.history;

import org.jspecify.annotations.NullMarked;
