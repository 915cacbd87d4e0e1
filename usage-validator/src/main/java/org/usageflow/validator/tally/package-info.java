/** What one shard has counted of each file: pure arithmetic and the fact made of it. */
@NullMarked
package org.usageflow.validator.tally;

import org.jspecify.annotations.NullMarked;
