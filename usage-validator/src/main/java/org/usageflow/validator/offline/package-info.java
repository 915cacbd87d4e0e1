/** The verdicts of the stage without the stage: on the heap, for checks of a file before it is sent. */
@NullMarked
package org.usageflow.validator.offline;

import org.jspecify.annotations.NullMarked;
