/** REST API, accounts and keys, the PostgreSQL read model. */
@NullMarked
package org.usageflow.gateway;

import org.jspecify.annotations.NullMarked;
