/** The read model at size: records by the million, and how long lists, counts and filters take. */
@NullMarked
package org.usageflow.bench.readmodel;

import org.jspecify.annotations.NullMarked;
