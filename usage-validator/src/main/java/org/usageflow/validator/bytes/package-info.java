/** Plain bytes for what is encoded for each record: without a schema, a lock or a copy on the way. */
@NullMarked
package org.usageflow.validator.bytes;

import org.jspecify.annotations.NullMarked;
