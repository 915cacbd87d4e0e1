package org.usageflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    private Path directory;

    @Test
    void startsAgainWithItsData() throws Exception {
        int port = FreePorts.find(1).getFirst();
        try (EmbeddedPostgres postgres = persistent(port)) {
            execute(postgres, "CREATE TABLE kept (word text)");
            execute(postgres, "INSERT INTO kept VALUES ('before')");
            postgres.restart();
            execute(postgres, "INSERT INTO kept VALUES ('between')");
        }

        try (EmbeddedPostgres postgres = persistent(port)) {
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(query(postgres, "SELECT string_agg(word, ' ') FROM kept"))
                    .isEqualTo("before between");
        }
    }

    @Test
    void isDurableSmallAndTheSameOnEverySystem() throws Exception {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setting("work_mem", "8MB").start()) {
            assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(query(postgres, "SHOW shared_buffers")).isEqualTo("128MB");
            assertThat(query(postgres, "SHOW max_connections")).isEqualTo("50");
            assertThat(query(postgres, "SHOW work_mem")).isEqualTo("8MB");
            assertThat(query(postgres, "SELECT lower('ÄÉ') || ('a' > 'B')")).isEqualTo("äétrue");
        }
    }

    @Test
    void createsDatabasesThatDoNotSeeEachOther() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            String one = postgres.createDatabase("one");
            postgres.createDatabase("two");
            try (Connection connection = DriverManager.getConnection(one);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE private (word text)");
            }

            try (Connection connection = postgres.dataSource("two").getConnection();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("SELECT * FROM private"))
                        .isInstanceOf(SQLException.class);
            }
            assertThatThrownBy(() -> postgres.createDatabase("x; drop table private"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void startsOverAfterAnInitialisationThatWasCutOff() throws Exception {
        Path data = Files.createDirectories(directory.resolve("pgdata"));
        Files.writeString(data.resolve("postgresql.conf"), "half a fi");

        try (EmbeddedPostgres postgres = persistent(FreePorts.find(1).getFirst())) {
            assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void startsThoughItsOldProcessNumberWasGivenAway() throws Exception {
        int port = FreePorts.find(1).getFirst();
        try (EmbeddedPostgres postgres = persistent(port)) {
            execute(postgres, "CREATE TABLE kept (word text)");
        }
        Files.writeString(
                directory.resolve("pgdata").resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + directory.resolve("pgdata") + "\n");

        try (EmbeddedPostgres postgres = persistent(port)) {
            assertThat(query(postgres, "SELECT count(*) FROM kept")).isEqualTo("0");
        }
    }

    @Test
    void saysThatItsDirectoryIsInUse() throws Exception {
        try (EmbeddedPostgres first = persistent(FreePorts.find(1).getFirst())) {
            assertThatThrownBy(() -> persistent(FreePorts.find(1).getFirst()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(directory.toString());
            assertThat(query(first, "SELECT 1")).isEqualTo("1");
        }
    }

    private EmbeddedPostgres persistent(int port) {
        return EmbeddedPostgres.builder().dataDirectory(directory).port(port).start();
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
