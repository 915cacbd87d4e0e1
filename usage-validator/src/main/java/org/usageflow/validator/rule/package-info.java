/** The verdict on one row: pure rules, the same in the server and offline. */
@NullMarked
package org.usageflow.validator.rule;

import org.jspecify.annotations.NullMarked;
