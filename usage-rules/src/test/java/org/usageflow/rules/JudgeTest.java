package org.usageflow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.usageflow.rules.RuleSamples.file;
import static org.usageflow.rules.RuleSamples.ofFile;
import static org.usageflow.rules.RuleSamples.record;
import static org.usageflow.rules.RuleSamples.rule;
import static org.usageflow.rules.RuleSamples.shadow;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageflow.contract.avro.FileJudged;
import org.usageflow.contract.avro.JudgedRun;
import org.usageflow.contract.avro.JudgingProgress;
import org.usageflow.contract.avro.JudgingRule;
import org.usageflow.contract.avro.RowsJudged;
import org.usageflow.contract.avro.RuleTally;
import org.usageflow.contract.avro.UsageRule;

class JudgeTest {

    /** Rows 2 to 4 are judged; a record's quantity is its row. */
    @ParameterizedTest(name = "{0} {1}, then {2} {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    accept | always         | accept | always         | accept UIR-1, 0 uncovered
                    accept | le(quantity,2) | accept | always         | accept UIR-1, 0 uncovered
                    accept | gt(quantity,9) | accept | always         | accept UIR-2, 0 uncovered
                    accept | le(quantity,2) | accept | le(quantity,3) | manual, 1 uncovered
                    accept | le(quantity,2) | reject | always         | reject UIR-2 row 3, 0 uncovered
                    reject | ge(quantity,3) | accept | always         | reject UIR-1 row 3, 0 uncovered
                    manual | eq(quantity,2) | reject | eq(quantity,4) | reject UIR-2 row 4, 1 uncovered
                    manual | eq(quantity,2) | accept | always         | manual, 0 uncovered
                    manual | always         | reject | always         | manual, 0 uncovered
                    """)
    void judgesAFile(String action1, String condition1, String action2, String condition2, String outcome) {
        Judge judge = judged(rule("UIR-1", action1, condition1), rule("UIR-2", action2, condition2));

        assertThat(sentence(judge)).isEqualTo(outcome);
    }

    @Test
    void aFileRuleTakesItsTurnAmongTheOthers() {
        Judge judge = judged(
                rule("UIR-1", "reject", "gt(quantity,3)"),
                ofFile("UIR-2", "accept", "lt(total.amount,1000)"),
                rule("UIR-3", "reject", null));

        assertThat(sentence(judge)).isEqualTo("reject UIR-1 row 4, 0 uncovered");
        assertThat(judge.judged().getRules()).extracting(RuleTally::getDecided).containsExactly(1L, 2L, 0L);
    }

    @Test
    void aShadowDecidesNothingAndTellsWhatItWouldHaveDecided() {
        // When
        FileJudged judged = judged(
                        rule("UIR-1", "accept", "le(quantity,2)"),
                        shadow("UIR-2", "reject", "ge(quantity,2)"),
                        rule("UIR-3", "accept", "le(quantity,3)"),
                        shadow("UIR-4", "accept", null),
                        shadow("UIR-5", "manual", "gt(quantity,9)"))
                .judged();

        // Then
        assertThat(judged.getVerdict()).isEqualTo("manual");
        assertThat(judged.getRecords()).isEqualTo(3);
        assertThat(judged.getUncovered()).isEqualTo(1);
        assertThat(judged.getRules())
                .extracting(
                        tally -> tally.getRule().getId(),
                        RuleTally::getMatched,
                        RuleTally::getDecided,
                        RuleTally::getVerdict)
                .containsExactly(
                        tuple("UIR-1", 1L, 1L, null),
                        tuple("UIR-2", 3L, 2L, "reject"),
                        tuple("UIR-3", 1L, 1L, null),
                        tuple("UIR-4", 3L, 1L, "accept"),
                        tuple("UIR-5", 0L, 0L, "manual"));
    }

    @Test
    void goesOnWhereItPaused() {
        // Given
        List<UsageRule> rules = List.of(
                rule("UIR-1", "accept", "eq(quantity,2)"),
                shadow("UIR-2", "reject", "ge(quantity,3)"),
                rule("UIR-3", "manual", "eq(quantity,3)"),
                rule("UIR-4", "reject", "eq(quantity,5)"));
        Judge whole = new Judge(file(), Judge.begin(rules));
        JudgingProgress progress = Judge.begin(rules);

        // When
        for (int row = 2; row <= 6; row++) {
            whole.judge(row, record(row), Past.NONE);
            Judge part = new Judge(file(), progress);
            part.judge(row, record(row), Past.NONE);
            progress = part.progress();
        }

        // Then
        assertThat(progress).isEqualTo(whole.progress());
        assertThat(new Judge(file(), progress).judged()).isEqualTo(whole.judged());
    }

    @Test
    void aFileWithoutRecordsIsLeftToAPerson() {
        assertThat(new Judge(file(), Judge.begin(List.of(rule("UIR-1", "accept", null)))).verdict())
                .isEqualTo(RuleAction.MANUAL);
    }

    @Test
    void rowsAreToldInRunsAndFoundAgain() {
        // Given
        Judge judge = new Judge(
                file(),
                Judge.begin(
                        List.of(rule("UIR-1", "accept", "gt(quantity,7)"), rule("UIR-2", "reject", "gt(quantity,4)"))));
        List<Integer> rows = List.of(2, 3, 5, 7, 8, 10, 11);

        // When
        List<RowsJudged> parts = Stream.of(rows.subList(0, 4), rows.subList(4, 7))
                .map(part -> write(judge, part))
                .toList();

        // Then
        assertThat(parts.getFirst().getRules()).containsExactly(new JudgingRule("UIR-2", 1, "reject"));
        assertThat(parts.getFirst().getRuns()).containsExactly(new JudgedRun(2, 3, 2, null), new JudgedRun(5, 7, 2, 0));
        assertThat(parts.getLast().getRuns()).containsExactly(new JudgedRun(8, 11, 3, 0));
        JudgedRows.Reader reader = new JudgedRows.Reader(parts.iterator());
        assertThat(rows.stream()
                        .map(row -> reader.rule(row).map(JudgingRule::getId).orElse("none")))
                .containsExactly("none", "none", "UIR-2", "UIR-2", "UIR-1", "UIR-1", "UIR-1");
    }

    private static RowsJudged write(Judge judge, List<Integer> rows) {
        JudgedRows.Writer writer = new JudgedRows.Writer(judge.rules());
        rows.forEach(row -> writer.add(row, judge.judge(row, record(row), Past.NONE)));
        return writer.rows().orElseThrow();
    }

    private static Judge judged(UsageRule... rules) {
        Judge judge = new Judge(file(), Judge.begin(List.of(rules)));
        for (int row = 2; row <= 4; row++) {
            judge.judge(row, record(row), Past.NONE);
        }
        return judge;
    }

    private static String sentence(Judge judge) {
        JudgingProgress progress = judge.progress();
        String by =
                switch (judge.verdict()) {
                    case ACCEPT -> " " + progress.getAcceptedBy();
                    case REJECT -> " " + progress.getRejectedBy() + " row " + progress.getRejectedRow();
                    case MANUAL -> "";
                };
        return judge.verdict().apiName() + by + ", " + progress.getUncovered() + " uncovered";
    }
}
