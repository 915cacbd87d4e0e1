@NullMarked
package org.usageflow.runtime.upload;

import org.jspecify.annotations.NullMarked;
