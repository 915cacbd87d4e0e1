/** Topics on a cluster: names with a prefix, and a cluster made to match the catalogue. */
@NullMarked
package org.usageflow.runtime.topic;

import org.jspecify.annotations.NullMarked;
