package org.usageflow.gateway.readmodel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.config.SettingsException;

/** The database: a pool for requests, and connections of their own for who needs one. Thread-safe. */
public final class Database implements AutoCloseable {
    private static final String MIGRATIONS = "classpath:org/usageflow/gateway/readmodel";

    /**
     * Disks without arms, where indexes pay; queries that take less time than to compile them would; each query planned for its own
     * values, as one caller sees one file and the next one thousands; and no rows that are kept to be compared with each of as many
     * others, which looks cheap where fewer are expected than there are.
     */
    private static final String PLANNED_FOR = "SET random_page_cost = 1.1; SET jit = off; SET enable_material = off;"
            + " SET plan_cache_mode = force_custom_plan";

    private final GatewayConfig config;
    private final HikariDataSource pool;
    private final DSLContext sql;

    private Database(GatewayConfig config, HikariDataSource pool) {
        this.config = config;
        this.pool = pool;
        this.sql = DSL.using(pool, SQLDialect.POSTGRES);
    }

    /** Connects and brings the tables up to date; a database that can not be reached is a {@link SettingsException}. */
    public static Database open(GatewayConfig config) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("usageflow-gateway-hikari");
        settings.setJdbcUrl(config.jdbcUrl());
        settings.setUsername(config.jdbcUser());
        settings.setPassword(config.jdbcPassword().value());
        settings.setMaximumPoolSize(config.jdbcConnections());
        settings.setMinimumIdle(1);
        settings.setConnectionInitSql(PLANNED_FOR);
        try {
            Database database = new Database(config, new HikariDataSource(settings));
            Flyway.configure()
                    .dataSource(database.pool)
                    .locations(MIGRATIONS)
                    .load()
                    .migrate();
            return database;
        } catch (PoolInitializationException e) {
            throw new SettingsException(
                    "The database " + config.jdbcUrl() + " can not be reached as user " + config.jdbcUser() + "; check "
                            + GatewayConfig.JDBC_URL + " and what is named like it",
                    e);
        }
    }

    /** Queries on pooled connections. */
    public DSLContext sql() {
        return sql;
    }

    /**
     * A connection outside the pool; the caller closes it.
     *
     * @param purpose what it is for, as the database's own lists show it
     */
    public Connection connect(String purpose) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", config.jdbcUser());
        properties.setProperty("password", config.jdbcPassword().value());
        properties.setProperty("ApplicationName", "usageflow-" + purpose);
        return DriverManager.getConnection(config.jdbcUrl(), properties);
    }

    /** True when the database answers. */
    public boolean answers() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
