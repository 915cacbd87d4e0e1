@NullMarked
package org.usageflow.gateway.collect;

import org.jspecify.annotations.NullMarked;
