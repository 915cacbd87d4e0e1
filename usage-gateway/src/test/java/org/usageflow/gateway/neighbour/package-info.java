@NullMarked
package org.usageflow.gateway.neighbour;

import org.jspecify.annotations.NullMarked;
