/** Benchmarks, each beside its floor. */
@NullMarked
package org.usageflow.bench;

import org.jspecify.annotations.NullMarked;
