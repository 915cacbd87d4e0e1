@NullMarked
package org.usageflow.gateway.server;

import org.jspecify.annotations.NullMarked;
