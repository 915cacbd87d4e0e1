/** Sends records as JSON to a usage file, and completes them. */
@NullMarked
package org.usageflow.cli.send;

import org.jspecify.annotations.NullMarked;
