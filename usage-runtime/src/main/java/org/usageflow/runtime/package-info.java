/** How a stage runs: start, stop, health, metrics, settings, serdes, dead letters, upload store. */
@NullMarked
package org.usageflow.runtime;

import org.jspecify.annotations.NullMarked;
