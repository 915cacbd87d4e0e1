/** Which file owns a record_id: pure rules. */
@NullMarked
package org.usageflow.validator.claim;

import org.jspecify.annotations.NullMarked;
