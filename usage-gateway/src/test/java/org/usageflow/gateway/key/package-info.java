@NullMarked
package org.usageflow.gateway.key;

import org.jspecify.annotations.NullMarked;
