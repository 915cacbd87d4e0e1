/** What a reconciliation does to a record, chunk or file: pure decisions, without Kafka, clock or store. */
@NullMarked
package org.usageflow.export.reconcile;

import org.jspecify.annotations.NullMarked;
