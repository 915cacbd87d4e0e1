@NullMarked
package org.usageflow.gateway.report;

import org.jspecify.annotations.NullMarked;
