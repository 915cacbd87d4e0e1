/** What tests of the command line stand on. */
@NullMarked
package org.usageflow.cli.testing;

import org.jspecify.annotations.NullMarked;
