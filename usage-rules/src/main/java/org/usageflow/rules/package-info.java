/**
 * Usage rules of distributors: pure decisions about records and files, without Kafka, clock, store or database. Approval
 * runs them on submitted files, the gateway checks their texts and asks what others would have decided.
 */
@NullMarked
package org.usageflow.rules;

import org.jspecify.annotations.NullMarked;
