package org.usageflow.gateway.coverage;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Coverage as a table for spreadsheets: RFC 4180, UTF-8, a header line. Not thread-safe. */
final class CoverageCsv implements AutoCloseable {
    private final CsvWriter out;

    /** The columns, in their order. */
    private enum Column {
        ASSET_ID(view -> view.asset().id()),
        ASSET_STATUS(view -> view.asset().status()),
        ASSET_EXTERNAL_ID(view -> view.asset().externalId()),
        ASSET_EXTERNAL_UID(view -> view.asset().externalUid()),
        CUSTOMER_ID(view ->
                view.asset().customer() == null ? null : view.asset().customer().id()),
        CUSTOMER_NAME(view ->
                view.asset().customer() == null ? null : view.asset().customer().name()),
        PRODUCT_ID(view -> view.product().id()),
        PRODUCT_NAME(view -> view.product().name()),
        CONTRACT_ID(view -> view.contract().id()),
        MARKETPLACE_ID(view -> view.marketplace().id()),
        HUB_ID(view -> view.hub().id()),
        ENVIRONMENT(CoverageView::environment),
        PERIOD_FROM(view -> view.period().from()),
        PERIOD_TO(view -> view.period().to()),
        ACTIVE_WHOLE_PERIOD(view -> Boolean.toString(view.active().wholePeriod())),
        ACTIVE_TIMES(view -> view.active().times().stream()
                .map(time -> time.from() + "/" + time.to())
                .collect(Collectors.joining(" "))),
        REPORTED(view -> Boolean.toString(view.reported())),
        RECORDS(view -> Long.toString(view.records())),
        FILES(view -> Integer.toString(view.files())),
        LAST_START(view -> view.last() == null ? null : view.last().start()),
        LAST_END(view -> view.last() == null ? null : view.last().end()),
        LAST_FILE_ID(view -> view.last() == null ? null : view.last().file().id()),
        LAST_FILE_STATUS(view -> view.last() == null ? null : view.last().file().status());

        private final Function<CoverageView, @Nullable String> cell;

        Column(Function<CoverageView, @Nullable String> cell) {
            this.cell = cell;
        }
    }

    CoverageCsv(OutputStream out) {
        this.out = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
        this.out.writeRecord(Arrays.stream(Column.values())
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList());
    }

    void write(CoverageView view) {
        List<String> cells = Arrays.stream(Column.values())
                .map(column -> plain(column.cell.apply(view)))
                .toList();
        out.writeRecord(cells);
    }

    /** A text that a spreadsheet would take for a formula is marked as a text. */
    private static String plain(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
