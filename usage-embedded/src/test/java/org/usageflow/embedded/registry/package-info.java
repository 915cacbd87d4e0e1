@NullMarked
package org.usageflow.embedded.registry;

import org.jspecify.annotations.NullMarked;
