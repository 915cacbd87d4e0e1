package org.usageflow.gateway.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.runtime.config.SettingsException;

/** The first key: without it nobody could make another one. */
public final class OperatorKey {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorKey.class);
    private static final String NAME = "operator";

    private OperatorKey() {}

    /**
     * Lets the operator in with the key of the settings, or else with the key in the file, which is made, readable by its
     * owner alone, when there is none.
     *
     * @param setting key from the settings
     * @param overlap how long the secret before stays good when there is another one now
     */
    public static void admit(
            Accounts accounts, Keys keys, Optional<String> setting, Path file, Duration overlap, SecureRandom random) {
        accounts.save(new Account(Account.OPERATOR_ID, "Operator", AccountRole.OPERATOR));
        String text = setting.orElseGet(() -> readOrMake(file, random));
        ApiKey key = ApiKey.parse(text)
                .orElseThrow(() -> new SettingsException("The operator's key "
                        + (setting.isPresent() ? "in the settings" : "in " + file)
                        + " must have the form SU-ddd-ddd-ddd:secret, with a secret of 20 characters or more"));
        if (!keys.admit(Account.OPERATOR_ID, NAME, key, overlap)) {
            throw new SettingsException("The operator's key can not be " + key.id() + ": another account has that key");
        }
    }

    private static String readOrMake(Path file, SecureRandom random) {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : make(file, random);
        } catch (IOException e) {
            throw new UncheckedIOException("The operator's key can not be kept in " + file, e);
        }
    }

    private static String make(Path file, SecureRandom random) throws IOException {
        ApiKey key = ApiKey.random(random);
        Path absolute = file.toAbsolutePath();
        if (absolute.getParent() != null) {
            Files.createDirectories(absolute.getParent());
        }
        try (var channel = Files.newByteChannel(
                absolute, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(absolute))) {
            channel.write(StandardCharsets.UTF_8.encode(key.text() + "\n"));
            LOG.info("Operator's key made id={} file={}", key.id(), absolute);
            return key.text();
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Another instance made the operator's key", e);
            return Files.readString(absolute).strip();
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-------");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
