@NullMarked
package org.usageflow.export.delivery;

import org.jspecify.annotations.NullMarked;
