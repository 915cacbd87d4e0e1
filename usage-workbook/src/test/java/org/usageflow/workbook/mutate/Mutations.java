package org.usageflow.workbook.mutate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.usageflow.workbook.hostile.ZipBuilder;
import org.usageflow.workbook.write.WriteOptions;

/** Makes the spoiled file of a seed. */
final class Mutations {
    private final List<byte[]> workbooks = List.of(
            GoodFiles.workbook(WriteOptions.DEFAULTS),
            GoodFiles.workbook(WriteOptions.DEFAULTS.withInlineStrings()),
            GoodFiles.oddWorkbook());
    private final List<Map<String, byte[]>> parts =
            workbooks.stream().map(GoodFiles::parts).toList();
    private final List<byte[]> csvFiles = List.of(GoodFiles.csv(','), GoodFiles.csv(';'));

    byte[] of(long seed) {
        Random random = new Random(seed);
        return switch (random.nextInt(6)) {
            case 0 -> ByteMutator.mutate(pick(workbooks, random), random);
            case 1, 2 -> rezipped(random, false);
            case 3 -> rezipped(random, true);
            case 4 -> ByteMutator.mutate(pick(csvFiles, random), random);
            default -> text(TextMutator.CSV.mutate(new String(pick(csvFiles, random), StandardCharsets.UTF_8), random));
        };
    }

    /** One part spoiled, and everything packed again as it should be. */
    private byte[] rezipped(Random random, boolean bytes) {
        Map<String, byte[]> good = pick(parts, random);
        List<String> names = new ArrayList<>(good.keySet());
        // the parts with cells and texts are the larger ones: half of the time one of them
        String usual = names.stream()
                .filter(name -> name.contains("sheet1") || name.contains("sharedStrings"))
                .skip(random.nextInt(2))
                .findFirst()
                .orElse(names.getFirst());
        String spoiled = random.nextBoolean() ? usual : names.get(random.nextInt(names.size()));
        ZipBuilder zip = new ZipBuilder();
        good.forEach((name, content) -> zip.add(name, name.equals(spoiled) ? spoil(content, random, bytes) : content));
        return zip.build();
    }

    private static byte[] spoil(byte[] content, Random random, boolean bytes) {
        return bytes
                ? ByteMutator.mutate(content, random)
                : text(TextMutator.XML.mutate(new String(content, StandardCharsets.UTF_8), random));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
