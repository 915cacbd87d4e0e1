@NullMarked
package org.usageflow.approval.rule;

import org.jspecify.annotations.NullMarked;
