/** Checking a usage file without taking it in, and telling what is wrong in one that was. */
@NullMarked
package org.usageflow.gateway.check;

import org.jspecify.annotations.NullMarked;
