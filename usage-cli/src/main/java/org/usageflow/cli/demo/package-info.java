/** The demonstration: real files through the whole life. */
@NullMarked
package org.usageflow.cli.demo;

import org.jspecify.annotations.NullMarked;
