/** Files that a program fetches by a link, without its key. */
@NullMarked
package org.usageflow.gateway.download;

import org.jspecify.annotations.NullMarked;
