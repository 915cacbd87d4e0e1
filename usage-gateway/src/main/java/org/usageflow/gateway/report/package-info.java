/** The workbooks that are made of the read model when somebody downloads them. */
@NullMarked
package org.usageflow.gateway.report;

import org.jspecify.annotations.NullMarked;
