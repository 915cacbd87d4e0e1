/** How accepted records, chunks and facts are made: pure, without Kafka, clock or store. */
@NullMarked
package org.usageflow.export.delivery;

import org.jspecify.annotations.NullMarked;
