@NullMarked
package org.usageflow.gateway.matrix;

import org.jspecify.annotations.NullMarked;
