/** The benchmark: a server of its own, a file through its life, and the floor beside it. */
@NullMarked
package org.usageflow.cli.bench;

import org.jspecify.annotations.NullMarked;
