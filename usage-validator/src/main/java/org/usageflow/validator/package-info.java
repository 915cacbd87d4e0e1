/** Each record's verdict and enrichment, against the subscription state store. */
@NullMarked
package org.usageflow.validator;

import org.jspecify.annotations.NullMarked;
