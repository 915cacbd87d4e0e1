/** Sending records as JSON. */
@NullMarked
package org.usageflow.cli.send;

import org.jspecify.annotations.NullMarked;
