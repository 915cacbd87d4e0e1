@NullMarked
package org.usageflow.export;

import org.jspecify.annotations.NullMarked;
