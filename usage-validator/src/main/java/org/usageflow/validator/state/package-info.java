/** What the validator keeps: stores, their encodings, and the views that rules look things up in. */
@NullMarked
package org.usageflow.validator.state;

import org.jspecify.annotations.NullMarked;
