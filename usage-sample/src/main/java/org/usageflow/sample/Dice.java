package org.usageflow.sample;

/**
 * Numbers that look like chance and are the same on every Java release. Every row has its own dice, so that it can be
 * made without the rows before it. (The generator is SplitMix64, by Steele, Lea and Flood.)
 */
final class Dice {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed, long number) {
        this.state = mix(seed + STEP) ^ mix(number * STEP);
    }

    /** A number from 0 to bound - 1. */
    int below(int bound) {
        return (int) Math.floorMod(next(), (long) bound);
    }

    /** A number from 0 to bound - 1. */
    long below(long bound) {
        return Math.floorMod(next(), bound);
    }

    /** True in one of so many cases. */
    boolean oneIn(int cases) {
        return below(cases) == 0;
    }

    private long next() {
        state += STEP;
        return mix(state);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
