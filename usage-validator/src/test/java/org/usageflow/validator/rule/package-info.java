@NullMarked
package org.usageflow.validator.rule;

import org.jspecify.annotations.NullMarked;
