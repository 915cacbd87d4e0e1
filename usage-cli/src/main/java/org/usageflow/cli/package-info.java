/** Usageflow: run one stage, run all embedded, demo, generate, operate. */
@NullMarked
package org.usageflow.cli;

import org.jspecify.annotations.NullMarked;
