@NullMarked
package org.usageflow.gateway.coverage;

import org.jspecify.annotations.NullMarked;
