@NullMarked
package org.usageflow.embedded;

import org.jspecify.annotations.NullMarked;
