/** How a Kafka Streams stage runs: exactly once, with dead letters and bounded memory. */
@NullMarked
package org.usageflow.runtime.streams;

import org.jspecify.annotations.NullMarked;
