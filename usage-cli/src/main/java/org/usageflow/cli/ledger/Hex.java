package org.usageflow.cli.ledger;

import java.util.HexFormat;
import org.usageflow.contract.avro.Sha256;

/** Hashes as people compare them. */
final class Hex {
    private static final int SHOWN_BYTES = 8;

    private Hex() {}

    /** The first digits, enough to tell two hashes apart. */
    static String of(Sha256 hash) {
        return HexFormat.of().formatHex(hash.bytes(), 0, SHOWN_BYTES) + "…";
    }

    static String all(Sha256 hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }
}
