@NullMarked
package org.usageflow.gateway.suspense;

import org.jspecify.annotations.NullMarked;
