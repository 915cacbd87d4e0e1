package org.usageflow.gateway.readmodel;

import static org.usageflow.gateway.readmodel.ChunksTable.CHUNKS;
import static org.usageflow.gateway.readmodel.ChunksTable.FILE_ID;
import static org.usageflow.gateway.readmodel.ChunksTable.FIRST_ROW;
import static org.usageflow.gateway.readmodel.ChunksTable.HUB;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Which records chunks hold: those of their file for their hub, from their first row to where the hub's next chunk begins. */
public final class ChunkRows {
    private static final Table<?> NEXT = CHUNKS.as("following");

    private ChunkRows() {}

    /** True of a record that one of the chunks holds. */
    public static Condition of(DSLContext sql, Condition chunks) {
        return sql
                .select(FILE_ID, HUB.id(), FIRST_ROW, DSL.field(nextBeginsAt()))
                .from(CHUNKS)
                .where(chunks)
                .fetch()
                .stream()
                .map(ChunkRows::rows)
                .reduce(DSL.falseCondition(), Condition::or);
    }

    private static Select<Record1<Integer>> nextBeginsAt() {
        return DSL.select(DSL.min(following(FIRST_ROW)))
                .from(NEXT)
                .where(following(FILE_ID).eq(FILE_ID))
                .and(following(HUB.id()).eq(HUB.id()))
                .and(following(FIRST_ROW).gt(FIRST_ROW));
    }

    private static <T> Field<T> following(Field<T> column) {
        return DSL.field(DSL.name("following", column.getName()), column.getDataType());
    }

    private static Condition rows(Record4<String, String, Integer, Integer> chunk) {
        Condition from = RecordsTable.FILE_ID
                .eq(chunk.value1())
                .and(RecordsTable.HUB.id().eq(chunk.value2()))
                .and(RecordsTable.VALID)
                .and(RecordsTable.ROW_NUMBER.ge(chunk.value3()));
        Integer next = chunk.value4();
        return next == null ? from : from.and(RecordsTable.ROW_NUMBER.lt(next));
    }
}
