/** Checks a usage file without sending it: ingest's reading and the validator's rules, with what they need held in memory. */
@NullMarked
package org.usageflow.offline;

import org.jspecify.annotations.NullMarked;
