package org.usageflow.export.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.ChunkTally;
import org.usageflow.contract.avro.ExportedFile;
import org.usageflow.contract.avro.Tally;

/**
 * What was delivered and closed of a file.
 *
 * @param byChunk tally of each chunk, by its id
 * @param exported delivered records of the file
 * @param closed closed records of the file
 * @param complete true when every record of the file was delivered
 */
public record FileTotals(Map<String, ChunkTally> byChunk, Tally exported, Tally closed, boolean complete) {

    /**
     * Adds a file's chunks up.
     *
     * @param tally tally of a chunk, by its id
     */
    public static FileTotals of(ExportedFile file, Function<String, ChunkTally> tally) {
        Map<String, ChunkTally> byChunk = new LinkedHashMap<>();
        Tally exported = Tallies.zero();
        Tally closed = Tallies.zero();
        for (Chunk chunk : file.getChunks()) {
            ChunkTally part = tally.apply(chunk.getId());
            byChunk.put(chunk.getId(), part);
            exported = Tallies.plus(exported, part.getExported());
            closed = Tallies.plus(closed, part.getClosed());
        }
        return new FileTotals(
                byChunk,
                exported,
                closed,
                exported.getRecords() == file.getFile().getRecords());
    }

    /** The chunk as it stands now. */
    public Chunk current(Chunk chunk) {
        return Chunks.current(chunk, tally(chunk), complete);
    }

    /** What was delivered and closed of a chunk. */
    public ChunkTally tally(Chunk chunk) {
        return byChunk.getOrDefault(chunk.getId(), Chunks.emptyTally());
    }

    /** True when every delivered record of a chunk is closed. */
    public boolean isClosed(Chunk chunk) {
        ChunkTally tally = tally(chunk);
        return tally.getClosed().getRecords() == tally.getExported().getRecords();
    }
}
