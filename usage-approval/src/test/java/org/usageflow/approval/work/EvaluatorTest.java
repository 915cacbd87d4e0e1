package org.usageflow.approval.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageflow.approval.Samples;
import org.usageflow.contract.avro.UsageRule;

class EvaluatorTest {
    private static final String UNCONDITIONAL = "always";

    /** Rows 2 to 4 are judged; a record's quantity is its row. */
    @ParameterizedTest(name = "{0} {1}, then {2} {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    accept | always         | accept | always         | accept by UIR-1
                    accept | le(quantity,2) | accept | always         | accept by UIR-1
                    accept | gt(quantity,9) | accept | always         | accept by UIR-2
                    accept | le(quantity,2) | accept | le(quantity,3) | left to a person
                    accept | le(quantity,2) | reject | always         | reject row 3 by UIR-2
                    reject | ge(quantity,3) | accept | always         | reject row 3 by UIR-1
                    manual | eq(quantity,2) | reject | eq(quantity,4) | reject row 4 by UIR-2
                    manual | eq(quantity,2) | accept | always         | left to a person
                    manual | always         | reject | always         | left to a person
                    """)
    void judgesAFile(String action1, String condition1, String action2, String condition2, String outcome) {
        // Given
        Evaluator evaluator = evaluator(rule("UIR-1", action1, condition1, 1), rule("UIR-2", action2, condition2, 2));

        // When
        judge(evaluator, 2, 4);

        // Then
        assertThat(sentence(evaluator.verdict())).isEqualTo(outcome);
    }

    @Test
    void stopsAtTheFirstRejectedRecord() {
        Evaluator evaluator = evaluator(rule("UIR-1", "reject", UNCONDITIONAL, 1));

        assertThat(evaluator.judge(2, Samples.valid(1, 2))).isFalse();
    }

    @Test
    void stopsWhenARecordIsLeftToAPersonAndNoneCanBeRejected() {
        Evaluator evaluator = evaluator(rule("UIR-1", "manual", UNCONDITIONAL, 1));

        assertThat(evaluator.judge(2, Samples.valid(1, 2))).isFalse();
    }

    @Test
    void goesOnWhereItPaused() {
        // Given
        Evaluator first = evaluator(rule("UIR-1", "accept", "eq(quantity,2)", 1), rule("UIR-2", "accept", null, 2));
        judge(first, 2, 2);

        // When
        Work.Evaluation paused = first.pauseAt(3);
        Evaluator second = new Evaluator(paused);
        judge(second, 3, 4);

        // Then
        assertThat(paused.nextRow()).isEqualTo(3);
        assertThat(sentence(second.verdict())).isEqualTo("accept by UIR-1");
    }

    @Test
    void remembersAcrossAPauseThatARecordIsLeftToAPerson() {
        // Given
        Evaluator first = evaluator(
                rule("UIR-1", "manual", "eq(quantity,2)", 1),
                rule("UIR-2", "reject", "eq(quantity,9)", 2),
                rule("UIR-3", "accept", null, 3));
        judge(first, 2, 2);

        // When
        Evaluator second = new Evaluator(first.pauseAt(3));
        judge(second, 3, 4);

        // Then
        assertThat(sentence(second.verdict())).isEqualTo("left to a person");
    }

    private static Evaluator evaluator(UsageRule... rules) {
        return new Evaluator(new Work.Evaluation(
                Samples.PRODUCT, Samples.PROVIDER, 3, Optional.of(List.of(rules)), 0, Optional.empty(), false));
    }

    private static UsageRule rule(String id, String action, @Nullable String condition, int position) {
        return Samples.rule(id, action, UNCONDITIONAL.equals(condition) ? null : condition, position);
    }

    private static void judge(Evaluator evaluator, int firstRow, int lastRow) {
        assertThat(IntStream.rangeClosed(firstRow, lastRow)
                        .takeWhile(row -> evaluator.judge(row, Samples.valid(1, row)))
                        .count())
                .isLessThanOrEqualTo(lastRow - firstRow + 1);
    }

    private static String sentence(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accept accept -> "accept by " + accept.ruleId();
            case Verdict.Reject reject -> "reject row " + reject.row() + " by " + reject.ruleId();
            case Verdict.LeaveToPerson() -> "left to a person";
        };
    }
}
