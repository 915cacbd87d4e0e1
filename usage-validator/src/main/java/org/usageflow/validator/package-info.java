/**
 * Each record's verdict and enrichment, against the subscription state store.
 *
 * <p><b>Shards.</b> Records come by record_id. There the record_id is claimed, subscription and item are looked up and the
 * values are checked. A record of which subscription, item and time are known goes on, with the errors it has so far, to
 * the shard of its environment, subscription, item and tier, where the history says whether another file reports the same
 * time and whether the file reports more than was bought. A record that introduces an item passes the shard of its product
 * before, which gives items their ids. So every record has one verdict with all its errors, given where it ends: the
 * others never reach the history. Each shard counts what it ends; all counts of all shards add up to the file.
 *
 * <p><b>Order of rows</b> does not matter to a file's outcome. Of two rows with one record_id the later one to come is
 * refused, whichever that is. Rows of a file exceed a reservation in any order or in none, since no quantity makes room for
 * another. Times of one file do not bar each other.
 *
 * <p><b>Order of topics.</b> Rows and states of files travel apart, and the view of files may lag behind or run ahead of
 * rows. Claims and histories name the upload (file and generation) that made them. An upload is live from its first row on
 * until its file becomes invalid, rejected or deleted, or is uploaded anew; it never lives again, since what is uploaded
 * next has a higher generation. Being dead is therefore final, and a view that lags can only take a dead upload for a live
 * one, never a live one for dead. It follows:
 *
 * <ul>
 *   <li>Two live files never hold the same record_id, nor the same time of a subscription, item and tier unless one
 *       corrects the other: whoever comes second meets the entry of the first, which can not be taken for dead.
 *   <li>A row of a dead upload that comes late bars nobody: its entry is dead when it is written, or as soon as the view
 *       knows.
 *   <li>A row that comes before the state of its own file counts as live, for its generation is higher than the one known.
 *   <li>A row is refused wrongly only if it meets an upload whose death was told before the row's file was uploaded and has
 *       not reached this instance. Before a row of the new file comes, its upload has passed lifecycle and ingest, each
 *       with a commit; the view reads committed states on a thread of its own. The vendor loses nothing but an upload: what
 *       is refused says which file it met.
 * </ul>
 *
 * <p><b>Deletion.</b> An entry of a dead upload is overwritten by the next one that needs its place. The rest is swept: each
 * shard walks over its store, a few entries at a time, once after a start and again whenever an upload has died since the
 * last walk began ({@link org.usageflow.validator.state.Sweep}). An entry written before its upload's death was known is
 * met by the walk that this death causes; one written later is of an upload known to be dead, bars nobody, and is met by
 * the next walk.
 */
@NullMarked
package org.usageflow.validator;

import org.jspecify.annotations.NullMarked;
