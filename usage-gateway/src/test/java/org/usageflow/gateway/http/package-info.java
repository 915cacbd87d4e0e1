@NullMarked
package org.usageflow.gateway.http;

import org.jspecify.annotations.NullMarked;
