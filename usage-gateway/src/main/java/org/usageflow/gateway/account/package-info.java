/** Accounts, API keys, and what a caller may see. */
@NullMarked
package org.usageflow.gateway.account;

import org.jspecify.annotations.NullMarked;
