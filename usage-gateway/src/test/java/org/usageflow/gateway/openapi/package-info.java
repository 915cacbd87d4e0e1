@NullMarked
package org.usageflow.gateway.openapi;

import org.jspecify.annotations.NullMarked;
