/** What reading, checking and writing a sheet costs on one core, each figure beside its floor. No server is needed. */
@NullMarked
package org.usageflow.bench.sheet;

import org.jspecify.annotations.NullMarked;
