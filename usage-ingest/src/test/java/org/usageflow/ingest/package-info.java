/** Tests of the split. */
@NullMarked
package org.usageflow.ingest;

import org.jspecify.annotations.NullMarked;
