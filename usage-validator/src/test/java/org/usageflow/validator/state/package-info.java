@NullMarked
package org.usageflow.validator.state;

import org.jspecify.annotations.NullMarked;
