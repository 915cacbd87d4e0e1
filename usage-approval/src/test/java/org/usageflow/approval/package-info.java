@NullMarked
package org.usageflow.approval;

import org.jspecify.annotations.NullMarked;
