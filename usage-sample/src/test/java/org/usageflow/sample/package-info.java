/** Tests of the sample catalogue and its files. */
@NullMarked
package org.usageflow.sample;

import org.jspecify.annotations.NullMarked;
