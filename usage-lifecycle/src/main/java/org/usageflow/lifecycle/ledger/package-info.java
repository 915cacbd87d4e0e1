/**
 * The ledger: an account of every file, derived from what the stages report and from the file's moves.
 *
 * <p>It is kept by lifecycle and not by a stage of its own. Lifecycle is the one writer of a file's state, so that a move and its
 * entry are one transaction and can not disagree, and no second reader of events can see them in another order than the facts.
 * It costs no process, no group and no further reading: the stages report digests of what they write, some hundred bytes a file
 * every 100 ms, and no record is read once more. What makes the ledger worth believing is not who writes it, but that anyone can
 * derive it again from the topics; {@code usageflow ledger verify} does.
 *
 * <p>The chain is one for each file: a file's entries have one partition and one task, files stay independent of each other, and
 * a receipt for one file tells nothing about another's.
 */
@NullMarked
package org.usageflow.lifecycle.ledger;

import org.jspecify.annotations.NullMarked;
