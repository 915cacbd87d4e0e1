/** What becomes of suspended rows: pure decisions. */
@NullMarked
package org.usageflow.approval.suspense;

import org.jspecify.annotations.NullMarked;
