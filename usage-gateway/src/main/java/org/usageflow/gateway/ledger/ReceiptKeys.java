package org.usageflow.gateway.ledger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.runtime.config.SettingsException;

/**
 * The keys that sign receipts: a JSON Web Key Set in a file that its owner alone may read. The first key signs; the others stay
 * there so that receipts of before can be checked. All gateways of a deployment need the same file. Immutable.
 */
public final class ReceiptKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptKeys.class);

    private final JWKSet keys;

    private ReceiptKeys(JWKSet keys) {
        this.keys = keys;
    }

    /** Reads the keys, or makes the first one where there is no file. */
    public static ReceiptKeys open(Path file) {
        try {
            String text = Files.exists(file) ? Files.readString(file) : make(file);
            JWKSet keys = JWKSet.parse(text);
            if (keys.isEmpty()
                    || keys.getKeys().stream().anyMatch(key -> !(key instanceof ECKey) || !key.isPrivate())) {
                throw new SettingsException(file + " must hold private keys of the curve P-256, the signing one first");
            }
            return new ReceiptKeys(keys);
        } catch (ParseException e) {
            throw new SettingsException(file + " is no JSON Web Key Set: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The keys of receipts can not be kept in " + file, e);
        }
    }

    private static String make(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (absolute.getParent() != null) {
            Files.createDirectories(absolute.getParent());
        }
        String text = new JWKSet(List.<JWK>of(generate())).toString(false);
        try (var channel = Files.newByteChannel(
                absolute, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(absolute))) {
            channel.write(StandardCharsets.UTF_8.encode(text));
            LOG.info("Key of receipts made file={}", absolute);
            return text;
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Another instance made the key of receipts", e);
            return Files.readString(absolute);
        }
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java has P-256", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** The key that signs. */
    ECKey signing() {
        return keys.getKeys().getFirst().toECKey();
    }

    /** The public halves, as JSON. */
    String publicKeys() {
        return keys.toPublicJWKSet().toString(true);
    }
}
