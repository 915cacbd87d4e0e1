package org.usageflow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usageflow.rules.RuleSamples.file;
import static org.usageflow.rules.RuleSamples.record;
import static org.usageflow.rules.RuleSamples.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;

class WhatIfTest {
    private static final int RECORDS = 40;

    @Test
    void namesFilesAndRecordsThatFlip() {
        // Given
        List<UsageRule> before = List.of(rule("UIR-1", "accept", "le(quantity,100)"));
        List<UsageRule> after = List.of(rule("UIR-2", "reject", "gt(quantity,5)"), before.getFirst());

        // When
        WhatIf.Result result = compare(
                before, after, Stream.of(3, 4, 6, 7).map(RuleSamples::record).toList(), 1);

        // Then
        assertThat(result.fileFlips()).isTrue();
        assertThat(result.before().getVerdict()).isEqualTo("accept");
        assertThat(result.after().getVerdict()).isEqualTo("reject");
        assertThat(result.flipped()).isEqualTo(2);
        assertThat(result.flips()).singleElement().satisfies(flip -> {
            assertThat(flip.event().getRow()).isEqualTo(6);
            assertThat(flip.before().action()).isEqualTo(RuleAction.ACCEPT);
            assertThat(flip.after().rule())
                    .hasValueSatisfying(
                            by -> assertThat(by.definition().getId()).isEqualTo("UIR-2"));
        });
    }

    @Test
    void anotherRuleWithTheSameOutcomeFlipsNothing() {
        assertThat(compare(
                                List.of(rule("UIR-1", "accept", null)),
                                List.of(rule("UIR-2", "accept", "gt(quantity,0)")),
                                List.of(record(2)),
                                9)
                        .flipped())
                .isZero();
    }

    @Test
    void aShadowFlipsNothing() {
        List<UsageRule> before = List.of(rule("UIR-1", "accept", null));

        WhatIf.Result result = compare(
                before, List.of(RuleSamples.shadow("UIR-0", "reject", null), before.getFirst()), List.of(record(2)), 9);

        assertThat(result.flipped()).isZero();
        assertThat(result.fileFlips()).isFalse();
    }

    @RepeatedTest(200)
    void unchangedRulesFlipNothing(RepetitionInfo info) {
        // Given
        Random random = new Random(info.getCurrentRepetition());
        List<UsageRule> rules = rules(random);

        // When
        WhatIf.Result result = compare(rules, List.copyOf(rules), records(random), 9);

        // Then
        assertThat(result.flipped()).as("seed %d", info.getCurrentRepetition()).isZero();
        assertThat(result.fileFlips()).isFalse();
        assertThat(result.before()).isEqualTo(result.after());
    }

    @RepeatedTest(50)
    void judgingInSlicesIsJudgingAtOnce(RepetitionInfo info) {
        // Given
        Random random = new Random(info.getCurrentRepetition());
        List<UsageRule> rules = rules(random);
        Judge whole = new Judge(file(), Judge.begin(rules));
        Judge slices = new Judge(file(), Judge.begin(rules));

        // When
        for (ValidatedRecord event : records(random)) {
            Past past = past(event);
            int one = whole.judge(event.getRow(), event, past);
            int other = slices.judge(event.getRow(), event, past);
            assertThat(other).isEqualTo(one);
            if (random.nextBoolean()) {
                slices = new Judge(file(), slices.progress());
            }
        }

        // Then
        assertThat(slices.judged()).isEqualTo(whole.judged());
    }

    private static WhatIf.Result compare(
            List<UsageRule> before, List<UsageRule> after, List<ValidatedRecord> records, int flipsMax) {
        WhatIf whatIf = new WhatIf(file(), before, after, flipsMax);
        records.forEach(event -> whatIf.judge(event, past(event)));
        return whatIf.result();
    }

    private static Past past(ValidatedRecord event) {
        return event.getRow() % 3 == 0
                ? Past.NONE
                : new Past(List.of(BigDecimal.valueOf(event.getRow()), BigDecimal.valueOf(7)));
    }

    private static List<ValidatedRecord> records(Random random) {
        List<ValidatedRecord> records = new ArrayList<>();
        for (int row = 2; row < 2 + RECORDS; row++) {
            records.add(record(row, BigDecimal.valueOf(random.nextInt(2_000), 2), 1 + random.nextInt(3)));
        }
        return records;
    }

    private static List<UsageRule> rules(Random random) {
        List<UsageRule> rules = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            UsageRule rule = rule("UIR-" + i, pick(random, "accept", "reject", "manual"), condition(random, 2));
            rule.setStatus(pick(random, "active", "active", "active", "shadow"));
            if (random.nextInt(4) == 0) {
                rule.setItemId(RuleSamples.PRODUCT + "-000" + (1 + random.nextInt(3)));
            }
            if (random.nextInt(8) == 0) {
                rule.setScope("file");
                rule.setRule("gt(total.amount," + random.nextInt(200) + ")");
            }
            rules.add(rule);
        }
        return rules;
    }

    private static String condition(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 4)) {
            case 0 ->
                pick(random, "le", "lt", "ge", "gt", "eq", "ne") + "(quantity,"
                        + BigDecimal.valueOf(random.nextInt(2_000), 2) + ")";
            case 1 -> pick(random, "le", "gt") + "(quantity," + (1 + random.nextInt(4)) + "*history.median)";
            case 2 -> "in(item.id,(" + RuleSamples.PRODUCT + "-000" + (1 + random.nextInt(3)) + "))";
            case 3 -> "ge(history.count," + random.nextInt(3) + ")";
            case 4 -> "and(" + condition(random, depth - 1) + "," + condition(random, depth - 1) + ")";
            case 5 -> "or(" + condition(random, depth - 1) + "," + condition(random, depth - 1) + ")";
            default -> "not(" + condition(random, depth - 1) + ")";
        };
    }

    private static String pick(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }
}
