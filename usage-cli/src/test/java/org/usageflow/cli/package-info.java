@NullMarked
package org.usageflow.cli;

import org.jspecify.annotations.NullMarked;
