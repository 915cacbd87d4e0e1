/** Rules of the whole project that no single module can check. */
@NullMarked
package org.usageflow.cli.architecture;

import org.jspecify.annotations.NullMarked;
