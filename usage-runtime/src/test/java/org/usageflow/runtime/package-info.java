@NullMarked
package org.usageflow.runtime;

import org.jspecify.annotations.NullMarked;
