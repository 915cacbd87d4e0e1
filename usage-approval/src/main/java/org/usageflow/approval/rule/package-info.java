/** Usage rules of distributors: pure decisions about records, without Kafka, clock or store. */
@NullMarked
package org.usageflow.approval.rule;

import org.jspecify.annotations.NullMarked;
