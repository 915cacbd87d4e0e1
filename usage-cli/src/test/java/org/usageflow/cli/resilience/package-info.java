/** Interruptions of every kind in the middle of a file, on real servers, and what readers see behind them. */
@NullMarked
package org.usageflow.cli.resilience;

import org.jspecify.annotations.NullMarked;
