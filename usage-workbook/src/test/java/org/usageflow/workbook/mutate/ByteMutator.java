package org.usageflow.workbook.mutate;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Spoils bytes, whatever they mean. */
final class ByteMutator {
    private static final int CHANGES_MAX = 4;
    private static final int RANGE_MAX = 64;
    private static final int[] EDGES = {0, 1, 0x7f, 0x80, 0xc0, 0xed, 0xfe, 0xff, '"', '<', '>', '&', '\n', '\r'};

    private ByteMutator() {}

    static byte[] mutate(byte[] good, Random random) {
        byte[] bytes = good;
        for (int i = random.nextInt(CHANGES_MAX); i >= 0 && bytes.length > 0; i--) {
            bytes = change(bytes, random);
        }
        return bytes;
    }

    private static byte[] change(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(RANGE_MAX));
        return switch (random.nextInt(8)) {
            case 0 -> withByte(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
            case 1 -> withByte(bytes, at, EDGES[random.nextInt(EDGES.length)]);
            case 2 -> withByte(bytes, at, random.nextInt(256));
            case 3 -> join(bytes, at, new byte[0], end);
            case 4 -> join(bytes, end, Arrays.copyOfRange(bytes, at, end), end);
            case 5 -> join(bytes, at, noise(random, end - at), at);
            case 6 -> join(bytes, at, noise(random, end - at), end);
            default -> random.nextInt(8) == 0 ? Arrays.copyOf(bytes, at) : withByte(bytes, at, 0xff);
        };
    }

    private static byte[] noise(Random random, int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] withByte(byte[] bytes, int at, int value) {
        byte[] copy = bytes.clone();
        copy[at] = (byte) value;
        return copy;
    }

    private static byte[] join(byte[] bytes, int headEnd, byte[] middle, int tailStart) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(bytes.length + middle.length);
        joined.write(bytes, 0, headEnd);
        joined.writeBytes(middle);
        joined.write(bytes, tailStart, bytes.length - tailStart);
        return joined.toByteArray();
    }
}
