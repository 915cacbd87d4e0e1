/** A believable catalogue and usage files for it, of any size: what demo, generator and benchmarks share. */
@NullMarked
package org.usageflow.sample;

import org.jspecify.annotations.NullMarked;
