/** Tests of the contract. */
@NullMarked
package org.usageflow.contract;

import org.jspecify.annotations.NullMarked;
