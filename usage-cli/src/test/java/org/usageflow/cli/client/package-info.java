/** Speaking the API as a client. */
@NullMarked
package org.usageflow.cli.client;

import org.jspecify.annotations.NullMarked;
