/** How far a usage file is on its way to its verdict. */
@NullMarked
package org.usageflow.gateway.progress;

import org.jspecify.annotations.NullMarked;
