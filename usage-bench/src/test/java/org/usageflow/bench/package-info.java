/** Tests of the measuring parts. */
@NullMarked
package org.usageflow.bench;

import org.jspecify.annotations.NullMarked;
