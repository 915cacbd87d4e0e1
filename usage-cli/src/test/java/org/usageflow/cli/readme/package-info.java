/** The README, executed. */
@NullMarked
package org.usageflow.cli.readme;

import org.jspecify.annotations.NullMarked;
