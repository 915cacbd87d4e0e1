@NullMarked
package org.usageflow.gateway.download;

import org.jspecify.annotations.NullMarked;
