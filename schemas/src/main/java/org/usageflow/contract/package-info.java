/** The contract that every stage relies on: topics, states, codes, columns and ids. */
@NullMarked
package org.usageflow.contract;

import org.jspecify.annotations.NullMarked;
