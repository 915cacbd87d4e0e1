@NullMarked
package org.usageflow.testkit;

import org.jspecify.annotations.NullMarked;
