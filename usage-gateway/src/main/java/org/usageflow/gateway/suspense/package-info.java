/** Rows with errors that a file left behind: corrected, written off, recycled. */
@NullMarked
package org.usageflow.gateway.suspense;

import org.jspecify.annotations.NullMarked;
