@NullMarked
package org.usageflow.validator.offline;

import org.jspecify.annotations.NullMarked;
