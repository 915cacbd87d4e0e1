@NullMarked
package org.usageflow.rules;

import org.jspecify.annotations.NullMarked;
