@NullMarked
package org.usageflow.gateway.progress;

import org.jspecify.annotations.NullMarked;
