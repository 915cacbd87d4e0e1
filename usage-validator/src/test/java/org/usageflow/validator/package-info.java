@NullMarked
package org.usageflow.validator;

import org.jspecify.annotations.NullMarked;
