/** The API as its clients see it, and the sample catalogue on a server. */
@NullMarked
package org.usageflow.cli.client;

import org.jspecify.annotations.NullMarked;
