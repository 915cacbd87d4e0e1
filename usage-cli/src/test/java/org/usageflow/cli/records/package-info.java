@NullMarked
package org.usageflow.cli.records;

import org.jspecify.annotations.NullMarked;
