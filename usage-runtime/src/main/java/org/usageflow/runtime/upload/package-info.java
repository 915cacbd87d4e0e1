/** Where the bytes of uploaded files lie. */
@NullMarked
package org.usageflow.runtime.upload;

import org.jspecify.annotations.NullMarked;
