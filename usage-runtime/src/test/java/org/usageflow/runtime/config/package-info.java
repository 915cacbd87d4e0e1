@NullMarked
package org.usageflow.runtime.config;

import org.jspecify.annotations.NullMarked;
