package org.usageflow.offline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.check.CheckScope;
import org.usageflow.ingest.LocalSplit;
import org.usageflow.ingest.UnreadableFileException;

/**
 * Tells from the first rows of a file what it is about, as far as nobody said it: the product and contract whose
 * subscriptions and items the most rows name, and the month in which the most of them begin. Thread-safe.
 */
public final class ScopeFinder {
    /** Rows that are looked at. */
    public static final int ROWS_MAX = 1_000;

    private static final String NO_FILE = "UF-0000-00-0000-0000";
    private static final String PRODUCTION = "production";
    private static final String UNKNOWN = "-";

    private final SnapshotCatalogue catalogue;

    /**
     * What a file is about.
     *
     * @param scope what its records are judged by
     * @param pairFromRows true when the rows told product and contract
     * @param periodFromRows true when the rows told the period
     * @param customHeaders the vendor's own columns, in their order
     */
    public record Found(
            CheckScope scope,
            Product product,
            Contract contract,
            boolean pairFromRows,
            boolean periodFromRows,
            List<String> customHeaders) {}

    public ScopeFinder(SnapshotCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Finds what a file is about.
     *
     * @param now the present moment, for rows that lie in the future
     * @throws ScopeException when it can not be told
     */
    public Found find(Path file, ScopeWish wish, Instant now)
            throws IOException, UnreadableFileException, ScopeException {
        Candidates candidates = candidates(wish);
        Optional<Candidates.Pair> only = candidates.only();
        Sample sample = sample(file, only, wish, now);
        Optional<Candidates.Pair> pair = only.or(() -> candidates.meantBy(sample.rows()));
        if (pair.isEmpty()) {
            throw new ScopeException("The first rows do not tell which product and contract the file is about: give "
                    + "--product and --contract. The catalogue has " + candidates.names() + ".");
        }
        ScopeWish.Period period = period(wish, sample.rows());
        Contract contract = pair.get().contract();
        Product product = pair.get().product();
        CheckScope scope = scope(contract, product, wish, period, now);
        return new Found(scope, product, contract, only.isEmpty(), wish.period().isEmpty(), sample.customHeaders());
    }

    private Candidates candidates(ScopeWish wish) throws ScopeException {
        Candidates candidates = Candidates.of(catalogue, wish);
        if (candidates.isEmpty()) {
            String wanted = wish.productId().map(id -> "product " + id).orElse("a product")
                    + wish.contractId().map(id -> " under contract " + id).orElse(" under a contract");
            throw new ScopeException("The catalogue does not have " + wanted + "; it has "
                    + Candidates.of(catalogue, ScopeWish.NONE).names() + ".");
        }
        return candidates;
    }

    /** The first rows, and what stands above them. */
    private record Sample(List<RowHint> rows, List<String> customHeaders) {}

    private static Sample sample(Path file, Optional<Candidates.Pair> pair, ScopeWish wish, Instant now)
            throws IOException, UnreadableFileException {
        String contractId =
                pair.map(one -> one.contract().getId()).or(wish::contractId).orElse(UNKNOWN);
        String productId =
                pair.map(one -> one.product().getId()).or(wish::productId).orElse(UNKNOWN);
        CheckScope provisional =
                new CheckScope(NO_FILE, UNKNOWN, contractId, productId, ReportingSchema.QT, PRODUCTION, now, now, now);
        List<RowHint> rows = new ArrayList<>();
        try (LocalSplit split = LocalSplit.open(file, provisional.usageFile())) {
            split.advance(ROWS_MAX, record -> rows.add(RowHint.of(record.getCells())));
            return new Sample(rows, split.customHeaders());
        }
    }

    private static ScopeWish.Period period(ScopeWish wish, List<RowHint> rows) throws ScopeException {
        if (wish.period().isPresent()) {
            return wish.period().get();
        }
        Map<YearMonth, Integer> months = new TreeMap<>();
        rows.forEach(row -> row.month().ifPresent(month -> months.merge(month, 1, Integer::sum)));
        YearMonth month = months.entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new ScopeException(
                        "The first rows do not tell which period the file reports: give --period from..to, "
                                + "as 2026-05-01..2026-05-31."));
        Instant startAt = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant endAt = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return new ScopeWish.Period(startAt, endAt.minusSeconds(1));
    }

    private static CheckScope scope(
            Contract contract, Product product, ScopeWish wish, ScopeWish.Period period, Instant now) {
        return new CheckScope(
                NO_FILE,
                contract.getVendor().getId(),
                contract.getId(),
                product.getId(),
                wish.schema().orElseGet(() -> ReportingSchema.valueOf(product.getReportingSchema())),
                PRODUCTION,
                period.startAt(),
                period.endAt(),
                now);
    }
}
