@NullMarked
package org.usageflow.cli.validate;

import org.jspecify.annotations.NullMarked;
