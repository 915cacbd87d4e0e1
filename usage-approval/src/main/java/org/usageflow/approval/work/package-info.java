/** What approval has to do for a file, as data, and the pure decisions about it: no Kafka, clock or store. */
@NullMarked
package org.usageflow.approval.work;

import org.jspecify.annotations.NullMarked;
