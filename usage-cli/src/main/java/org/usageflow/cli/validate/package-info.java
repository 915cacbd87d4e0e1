/** Checking a usage file without a server, and telling a person and a program what came of it. */
@NullMarked
package org.usageflow.cli.validate;

import org.jspecify.annotations.NullMarked;
