@NullMarked
package org.usageflow.gateway.event;

import org.jspecify.annotations.NullMarked;
