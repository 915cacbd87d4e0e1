package org.usageflow.gateway.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its owner holds it. Only the id and the secret's SHA-256 are ever kept: the secret is 160 random bits, so a slow
 * hash would add nothing.
 *
 * @param id {@code SU-ddd-ddd-ddd}
 * @param secret what proves it
 */
public record ApiKey(String id, String secret) {
    private static final int SECRET_BYTES = 20;
    private static final String SCHEME = "ApiKey ";
    private static final Pattern FORM = Pattern.compile("(SU-\\d{3}-\\d{3}-\\d{3}):(\\S{20,200})");

    /** Makes a key. */
    public static ApiKey random(SecureRandom random) {
        return random(randomId(random), random);
    }

    /** Makes another secret for a key. */
    public static ApiKey random(String id, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new ApiKey(id, HexFormat.of().formatHex(secret));
    }

    private static String randomId(SecureRandom random) {
        return String.format(
                Locale.ROOT, "SU-%03d-%03d-%03d", random.nextInt(1000), random.nextInt(1000), random.nextInt(1000));
    }

    /** Reads {@code SU-ddd-ddd-ddd:secret}. */
    public static Optional<ApiKey> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches() ? Optional.of(new ApiKey(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** Reads an Authorization header: {@code ApiKey SU-…:secret}; some clients leave the scheme out. */
    public static Optional<ApiKey> parseHeader(String header) {
        boolean hasScheme = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return parse(hasScheme ? header.substring(SCHEME.length()) : header);
    }

    /** What is kept of the secret. */
    public byte[] secretSha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The key as its owner writes it. */
    public String text() {
        return id + ":" + secret;
    }

    /** Without the secret, so that it never reaches a log. */
    @Override
    public String toString() {
        return id + ":…";
    }
}
