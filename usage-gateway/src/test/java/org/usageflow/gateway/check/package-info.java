@NullMarked
package org.usageflow.gateway.check;

import org.jspecify.annotations.NullMarked;
