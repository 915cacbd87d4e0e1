/** A real broker, a real PostgreSQL and a small schema registry in one process. */
@NullMarked
package org.usageflow.embedded;

import org.jspecify.annotations.NullMarked;
