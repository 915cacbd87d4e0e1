package org.usageflow.gateway.catalogue;

import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.gateway.account.Account;

/** What is to become of a line. */
sealed interface Verdict {
    /**
     * An event is to be written.
     *
     * @param event what the object is from now on; empty for a tombstone
     */
    record Write(CatalogueKind kind, String id, Optional<SpecificRecord> event) implements Verdict {}

    /** An account is to be kept. */
    record Keep(Account account) implements Verdict {}

    /** All is as the line wants it. */
    record Unchanged() implements Verdict {}

    /** The line is refused. */
    record Refuse(List<LineFault> faults) implements Verdict {
        public Refuse {
            faults = List.copyOf(faults);
        }
    }
}
