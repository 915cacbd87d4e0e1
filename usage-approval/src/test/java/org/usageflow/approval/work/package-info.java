@NullMarked
package org.usageflow.approval.work;

import org.jspecify.annotations.NullMarked;
