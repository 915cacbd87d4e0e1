/** What runs in a process: stages, and everything embedded. */
@NullMarked
package org.usageflow.cli.server;

import org.jspecify.annotations.NullMarked;
