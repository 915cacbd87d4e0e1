/** Fixtures and the shared broker of the tests. */
@NullMarked
package org.usageflow.testkit;

import org.jspecify.annotations.NullMarked;
