@NullMarked
package org.usageflow.bench.sheet;

import org.jspecify.annotations.NullMarked;
