@NullMarked
package org.usageflow.export.reconcile;

import org.jspecify.annotations.NullMarked;
