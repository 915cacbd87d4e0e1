/** Programs written for the original's API, driving this one. */
@NullMarked
package org.usageflow.cli.clients;

import org.jspecify.annotations.NullMarked;
