/** Settings of a process: where they come from and what they mean. */
@NullMarked
package org.usageflow.runtime.config;

import org.jspecify.annotations.NullMarked;
