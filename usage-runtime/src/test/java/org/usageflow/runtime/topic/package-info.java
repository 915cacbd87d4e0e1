@NullMarked
package org.usageflow.runtime.topic;

import org.jspecify.annotations.NullMarked;
