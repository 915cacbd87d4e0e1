/**
 * The query language of lists and rules (RQL): text to tree, tree against a record.
 *
 * <p>{@link org.usageflow.rql.Rql} reads a query into a {@link org.usageflow.rql.Query}, {@link
 * org.usageflow.rql.FieldTypes} checks its {@link org.usageflow.rql.Condition} against what a list offers, and {@link
 * org.usageflow.rql.BoundCondition} tests records. Everything here is pure, immutable and safe to share between
 * threads. Turning a tree into SQL is not done here.
 */
@NullMarked
package org.usageflow.rql;

import org.jspecify.annotations.NullMarked;
