package org.usageflow.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.ActorRole;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.runtime.config.SettingsException;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
class OperatorKeyTest {
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final SecureRandom random = new SecureRandom();
    private final TestEnvironment environment;
    private Path file;
    private Database database;
    private Keys keys;
    private Accounts accounts;

    OperatorKeyTest(TestEnvironment environment) {
        this.environment = environment;
    }

    @BeforeEach
    void open(@TempDir Path directory) {
        file = directory.resolve("data").resolve("operator.key");
        database = GatewayFixture.newReadModel(environment, directory);
        keys = new Keys(database.sql(), random, InstantSource.system());
        accounts = new Accounts(database.sql(), keys, random);
    }

    @AfterEach
    void close() {
        keys.close();
        database.close();
    }

    @Test
    void theFirstStartMakesAKeyThatOnlyItsOwnerCanRead() throws Exception {
        OperatorKey.admit(accounts, keys, Optional.empty(), file, OVERLAP, random);
        ApiKey key = ApiKey.parse(Files.readString(file)).orElseThrow();

        assertThat(keys.authenticate(key).map(Caller::role)).contains(ActorRole.OPERATOR);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void laterStartsKeepTheKey() throws Exception {
        OperatorKey.admit(accounts, keys, Optional.empty(), file, OVERLAP, random);
        String made = Files.readString(file);

        OperatorKey.admit(accounts, keys, Optional.empty(), file, OVERLAP, random);

        assertThat(file).hasContent(made);
        assertThat(keys.authenticate(ApiKey.parse(made).orElseThrow())).isPresent();
    }

    @Test
    void aKeyOfTheSettingsNeedsNoFile() {
        OperatorKey.admit(accounts, keys, Optional.of(GatewayFixture.OPERATOR_KEY), file, OVERLAP, random);

        assertThat(keys.authenticate(ApiKey.parse(GatewayFixture.OPERATOR_KEY).orElseThrow()))
                .isPresent();
        assertThat(file).doesNotExist();
    }

    @Test
    void aKeyThatHasNotTheFormIsRefused() {
        assertThatThrownBy(() -> OperatorKey.admit(accounts, keys, Optional.of("secret"), file, OVERLAP, random))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("SU-ddd-ddd-ddd:secret");
    }
}
