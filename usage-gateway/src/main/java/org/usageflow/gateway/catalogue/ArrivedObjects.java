package org.usageflow.gateway.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.Topic;

/** What must be true of an event of a catalogue's topic before the gateway follows it, whoever wrote it. */
public final class ArrivedObjects {
    private ArrivedObjects() {}

    /**
     * What is wrong with an event.
     *
     * @param event null for a tombstone, with which nothing can be wrong
     */
    public static Optional<String> fault(Topic topic, String key, @Nullable SpecificRecord event) {
        if (event == null) {
            return Optional.empty();
        }
        String id = String.valueOf(event.get(0));
        if (!key.equals(id)) {
            return Optional.of("The key is \"" + key + "\", and the object has the id \"" + id + "\"");
        }
        CatalogueKind kind = Arrays.stream(CatalogueKind.values())
                .filter(one -> one.topic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(topic.name() + " is no topic of the catalogue"));
        List<LineFault> faults = CatalogueChecks.ofArrived(kind, event);
        return faults.isEmpty() ? Optional.empty() : Optional.of(LineFault.text(faults));
    }
}
