@NullMarked
package org.usageflow.runtime.avro;

import org.jspecify.annotations.NullMarked;
