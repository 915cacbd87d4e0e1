@NullMarked
package org.usageflow.offline;

import org.jspecify.annotations.NullMarked;
