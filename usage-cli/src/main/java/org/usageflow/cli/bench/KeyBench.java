package org.usageflow.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.usageflow.embedded.EmbeddedPostgres;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.account.Account;
import org.usageflow.gateway.account.AccountRole;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.gateway.account.ApiKey;
import org.usageflow.gateway.account.Keys;
import org.usageflow.gateway.account.Scopes;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.runtime.config.Settings;

/**
 * Measures what the check of an API key costs on one core, from the Authorization header to the caller: of a key that the gateway
 * remembers, of one that it has to look up, and of a secret that is wrong. The database is a real one of its own.
 */
public final class KeyBench {
    private static final int KEYS = 1_000;
    private static final int CHECKS = 1_000_000;
    private static final int LOOK_UPS_WARM_UP = 5;
    private static final int NANOS_A_MICRO = 1_000;
    private static final Account VENDOR = new Account("VA-900-001", "Vendor", AccountRole.VENDOR);

    private final Path dataDir;
    private final Consumer<String> progress;

    public KeyBench(Path dataDir, Consumer<String> progress) {
        this.dataDir = dataDir;
        this.progress = progress;
    }

    /** Microseconds a check. */
    public ObjectNode run() {
        progress.accept("Making " + KEYS + " keys");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .dataDirectory(dataDir.resolve("keys"))
                        .start();
                Database database = Database.open(
                        GatewayConfig.of(Settings.none().with(GatewayConfig.JDBC_URL, postgres.jdbcUrl())));
                Keys keys = new Keys(database.sql(), new SecureRandom(), InstantSource.system())) {
            new Accounts(database.sql(), keys, new SecureRandom()).save(VENDOR);
            List<String> headers = IntStream.range(0, KEYS)
                    .mapToObj(i -> keys.create(VENDOR.id(), "bench", Scopes.ALL, Optional.empty()))
                    .map(key -> "ApiKey " + key.text())
                    .toList();
            progress.accept("Checking them");
            return measure(database, headers);
        }
    }

    private static ObjectNode measure(Database database, List<String> headers) {
        List<String> wrong = headers.stream().map(header -> header + "0").toList();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        try (Keys remembering = keys(database)) {
            check(remembering, headers, CHECKS, true);
            result.put("key_check_remembered_us", check(remembering, headers, CHECKS, true));
            result.put("key_check_wrong_secret_us", check(remembering, wrong, KEYS, false));
        }
        for (int round = 0; round < LOOK_UPS_WARM_UP; round++) {
            lookUp(database, headers);
        }
        return result.put("key_check_looked_up_us", lookUp(database, headers));
    }

    /** Each key once, by a gateway that has just started. */
    private static BigDecimal lookUp(Database database, List<String> headers) {
        try (Keys fresh = keys(database)) {
            return check(fresh, headers, headers.size(), true);
        }
    }

    private static Keys keys(Database database) {
        return new Keys(database.sql(), new SecureRandom(), InstantSource.system());
    }

    private static BigDecimal check(Keys keys, List<String> headers, int checks, boolean good) {
        int admitted = 0;
        long startedAt = System.nanoTime();
        for (int i = 0; i < checks; i++) {
            Optional<ApiKey> key = ApiKey.parseHeader(headers.get(i % headers.size()));
            admitted += key.flatMap(keys::authenticate).isPresent() ? 1 : 0;
        }
        long nanos = System.nanoTime() - startedAt;
        if (admitted != (good ? checks : 0)) {
            throw new IllegalStateException(admitted + " of " + checks + " keys were good");
        }
        return BigDecimal.valueOf(nanos)
                .divide(BigDecimal.valueOf((long) checks * NANOS_A_MICRO), 1, RoundingMode.HALF_UP);
    }
}
