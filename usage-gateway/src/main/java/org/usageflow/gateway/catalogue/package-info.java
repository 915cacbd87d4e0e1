/** Products, contracts and the rest of the catalogue: import and lookup. */
@NullMarked
package org.usageflow.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
