package org.usageflow.approval;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.usageflow.contract.avro.ValidatedRecord;

/**
 * What approval keeps of files that wait or are worked on. Belongs to one stream task.
 *
 * @param held records that wait
 * @param queue what is still to be done
 * @param judged which rule decided which of the records
 * @param pasts the past of records, where rules ask for it
 */
record HeldState(HeldRecords held, WorkQueue queue, JudgedRowsStore judged, PastAnswers pasts, EndedUploads ended) {
    static HeldState of(ProcessingContext context, Deserializer<ValidatedRecord> records) {
        return new HeldState(
                new HeldRecords(context, records),
                new WorkQueue(context),
                new JudgedRowsStore(context),
                new PastAnswers(context),
                new EndedUploads(context));
    }

    /** Ends a generation of which no record is held any more. */
    void finish(GenerationKey generation) {
        held.forget(generation);
        judged.forget(generation);
        pasts.forget(generation);
        queue.remove(generation);
    }

    /**
     * True when every valid record of a file is held.
     *
     * @param expected valid records, as lifecycle counts them
     */
    boolean isComplete(GenerationKey generation, long expected) {
        long count = held.count(generation);
        if (count > expected) {
            throw new IllegalStateException(
                    "Generation " + generation.generation() + " of usage file "
                            + generation.fileId() + " has " + expected + " valid records and " + count
                            + " are held: none is judged or released; look for its rows in the validator's events and report this");
        }
        return count == expected;
    }
}
