@NullMarked
package org.usageflow.cli.suspense;

import org.jspecify.annotations.NullMarked;
