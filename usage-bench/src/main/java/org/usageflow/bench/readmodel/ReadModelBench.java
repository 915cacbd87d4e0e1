package org.usageflow.bench.readmodel;

import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures how long lists take when the read model is large: everything that their document lets a caller ask, as operator,
 * as the vendor and the distributor with most records. Each query is asked until the clock of the machine says little more.
 */
public final class ReadModelBench {
    private static final int FILES = 10_000;
    private static final double BOUND_MS = 100;
    private static final int WARM_UPS = 1;
    private static final int RUNS = 5;
    private static final long NANOS_MAX = 1_000_000_000;

    private final String jdbcUrl;
    private final String apiUrl;
    private final long records;
    private final Consumer<String> progress;

    /**
     * A run.
     *
     * @param jdbcUrl the gateway's database, with nothing in it or with what an earlier run has loaded
     * @param apiUrl where that gateway answers
     * @param records records to load
     * @param progress told what is being done
     */
    public ReadModelBench(String jdbcUrl, String apiUrl, long records, Consumer<String> progress) {
        this.jdbcUrl = jdbcUrl;
        this.apiUrl = apiUrl;
        this.records = records;
        this.progress = progress;
    }

    /** Makes keys of accounts. */
    @FunctionalInterface
    public interface Keys {
        /** A key of a new account of a role. */
        String of(String accountId, String role) throws IOException, InterruptedException;
    }

    /**
     * Loads and measures.
     *
     * @param operatorKey the operator's key
     */
    public ReadModelResult run(String operatorKey, Keys keys) throws IOException, InterruptedException, SQLException {
        List<FilePlan> files = FilePlan.of(FILES, records);
        try (Connection database = DriverManager.getConnection(jdbcUrl)) {
            ReadModelData data = new ReadModelData(database, files, progress);
            if (data.isThere()) {
                progress.accept("Measuring what an earlier run has loaded");
            } else {
                data.load();
            }
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            Map<String, Api> callers = new LinkedHashMap<>();
            FilePlan some = files.getFirst();
            Api operator = new Api(http, apiUrl, operatorKey);
            callers.put("operator", operator);
            callers.put("vendor", new Api(http, apiUrl, keys.of(some.vendorId(), "vendor")));
            callers.put("distributor", new Api(http, apiUrl, keys.of(some.providerId(), "distributor")));
            long loaded = files.stream().mapToLong(FilePlan::records).sum();
            return new ReadModelResult(loaded, FILES, BOUND_MS, measure(operator, callers, largest(files)));
        }
    }

    private static String largest(List<FilePlan> files) {
        return files.stream()
                .max(Comparator.comparingInt(FilePlan::records))
                .orElseThrow()
                .id();
    }

    private List<ReadModelResult.Measured> measure(Api operator, Map<String, Api> callers, String fileId)
            throws IOException, InterruptedException {
        ListQueries queries = new ListQueries(operator);
        List<ReadModelResult.Measured> measured = new ArrayList<>();
        for (String list : queries.lists(fileId)) {
            progress.accept("Measuring " + list);
            List<ReadModelResult.Measured> ofList = new ArrayList<>();
            for (ListQuery query : queries.of(list, list.replace(fileId, "{id}"))) {
                for (Map.Entry<String, Api> caller : callers.entrySet()) {
                    ReadModelResult.Measured one = measure(caller.getKey(), caller.getValue(), query);
                    ofList.add(one);
                    if (one.isAbove(BOUND_MS)) {
                        progress.accept("  " + one.line());
                    }
                }
            }
            progress.accept(ReadModelResult.summary(list, ofList, BOUND_MS));
            measured.addAll(ofList);
        }
        return measured;
    }

    private static ReadModelResult.Measured measure(String name, Api caller, ListQuery query)
            throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        long sum = 0;
        Api.Page page = caller.page(query.list(), query.query());
        for (int run = 1; run < WARM_UPS && page.nanos() < NANOS_MAX; run++) {
            page = caller.page(query.list(), query.query());
        }
        for (int run = 0; run < RUNS && (run == 0 || sum < NANOS_MAX); run++) {
            page = caller.page(query.list(), query.query());
            nanos.add(page.nanos());
            sum += page.nanos();
        }
        return new ReadModelResult.Measured(
                query.list(), name, query.what(), page.status(), page.total(), page.atLeast(), nanos);
    }
}
