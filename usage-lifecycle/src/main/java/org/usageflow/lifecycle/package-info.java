/** The state of every usage file: single writer. */
@NullMarked
package org.usageflow.lifecycle;

import org.jspecify.annotations.NullMarked;
