package org.usageflow.gateway.projection;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.UsageFile;

/** The words of the contract that the read model has to understand. Schemas grow compatibly; words do not tell by themselves. Pure. */
final class KnownWords {
    private static final Set<String> MOVES = words(FileTransition.values(), FileTransition::name);
    private static final Set<String> FILE_STATUSES = words(UsageFileStatus.values(), UsageFileStatus::apiName);
    private static final Set<String> CHUNK_STATUSES = words(ChunkStatus.values(), ChunkStatus::apiName);
    private static final Set<String> OUTCOMES = words(ReconciliationOutcome.values(), ReconciliationOutcome::apiName);

    private KnownWords() {}

    private static <E> Set<String> words(E[] values, Function<E, String> spelling) {
        return Arrays.stream(values).map(spelling).collect(Collectors.toUnmodifiableSet());
    }

    /** The word of an event that this version does not know. */
    static Optional<String> unknown(@Nullable SpecificRecord event) {
        return switch (event) {
            case FileEvent moved -> unknown(MOVES, moved.getTransition());
            case UsageFile file -> unknown(FILE_STATUSES, file.getStatus());
            case Chunk chunk -> unknown(CHUNK_STATUSES, chunk.getStatus());
            case ReconciledRecord closing -> unknown(OUTCOMES, closing.getOutcome());
            case null, default -> Optional.empty();
        };
    }

    private static Optional<String> unknown(Set<String> known, String word) {
        return known.contains(word) ? Optional.empty() : Optional.of(word);
    }
}
