/** The reference pages, made from the code. */
@NullMarked
package org.usageflow.cli.reference;

import org.jspecify.annotations.NullMarked;
