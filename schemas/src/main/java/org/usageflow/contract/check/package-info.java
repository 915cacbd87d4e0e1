/** What checking a usage file without sending it gives, and needs: the same on the command line and in the API. */
@NullMarked
package org.usageflow.contract.check;

import org.jspecify.annotations.NullMarked;
