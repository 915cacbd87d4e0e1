/**
 * The ledger from outside: derives every account again from the topics, shows one, and checks receipts. It shares with the stages
 * the contract only, not the code that wrote the entries.
 */
@NullMarked
package org.usageflow.cli.ledger;

import org.jspecify.annotations.NullMarked;
