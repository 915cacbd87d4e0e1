package org.usageflow.approval.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.approval.Samples;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;

class RuleSetTest {
    private static final ValidatedRecord RECORD = Samples.valid(1, 7);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    le(quantity,7)                              | true
                    lt(quantity,7.0)                            | false
                    eq(amount,12.5)                             | true
                    eq(tier,1)                                  | true
                    in(tier,(0,2))                              | false
                    eq(item.id,PRD-100-200-300-0001)            | true
                    like(item.mpn,CPU*)                         | true
                    eq(item.type,reservation)                   | false
                    eq(asset.id,AS-1111-2222-3333)              | true
                    eq(category.id,compute)                     | true
                    eq(params.invoice,INV-7)                    | true
                    eq(params.v.invoice,INV-7)                  | true
                    eq(params.other,null())                     | true
                    and(eq(item.type,ppu),gt(quantity,6))       | true
                    or(eq(item.type,other),not(gt(quantity,6))) | false
                    """)
    void asksEveryFieldOfARecord(String condition, boolean matches) {
        RuleSet rules = RuleSet.of(List.of(Samples.rule("UIR-1", "accept", condition, 1)));

        assertThat(rules.decide(RECORD).isPresent()).isEqualTo(matches);
    }

    @Test
    void theFirstThatMatchesDecides() {
        // Given
        RuleSet rules = RuleSet.of(List.of(
                Samples.rule("UIR-1", "reject", "gt(quantity,7)", 1),
                Samples.rule("UIR-2", "accept", "eq(quantity,7)", 2),
                Samples.rule("UIR-3", "reject", null, 3)));

        // Then
        assertThat(rules.decide(RECORD)).map(Rule::id).contains("UIR-2");
        assertThat(rules.canReject()).isTrue();
    }

    @Test
    void aRuleOfAnotherItemDoesNotMatch() {
        // Given
        UsageRule rule = Samples.rule("UIR-1", "accept", null, 1);
        rule.setItemId("PRD-100-200-300-0002");

        // Then
        assertThat(RuleSet.of(List.of(rule)).decide(RECORD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"le(quantity", "eq(colour,red)", "le(quantity,many)"})
    void aConditionThatCanNotBeReadLeavesTheRecordToAPerson(String condition) {
        assertThat(RuleSet.of(List.of(Samples.rule("UIR-1", "accept", condition, 1)))
                        .decide(RECORD))
                .hasValueSatisfying(rule -> {
                    assertThat(rule.action()).isEqualTo(RuleAction.MANUAL);
                    assertThat(rule.problem()).isPresent();
                });
    }

    @Test
    void anUnknownActionOrScopeLeavesTheRecordToAPerson() {
        // Given
        UsageRule action = Samples.rule("UIR-1", "postpone", null, 1);
        UsageRule scope = Samples.rule("UIR-2", "accept", null, 1);
        scope.setScope("file");

        // Then
        assertThat(List.of(Rule.of(action), Rule.of(scope))).allSatisfy(rule -> {
            assertThat(rule.action()).isEqualTo(RuleAction.MANUAL);
            assertThat(rule.problem()).isPresent();
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyActionIsReadAsItIsSpelled(RuleAction action) {
        assertThat(RuleAction.find(action.apiName())).contains(action);
    }

    @Test
    void theBookKeepsOrderAndVersions() {
        // Given
        RuleBook book = new RuleBook();
        book.put("UIR-1", Samples.rule("UIR-1", "accept", null, 2));
        book.put("UIR-2", Samples.rule("UIR-2", "accept", null, 1));
        book.put("UIR-3", Samples.rule("UIR-3", "accept", null, 3));
        UsageRule newer = Samples.rule("UIR-1", "accept", null, 0);
        newer.setVersion(2);

        // When
        book.put("UIR-1", newer);
        book.put("UIR-3", null);

        // Then
        assertThat(book.rules(Samples.PRODUCT, Samples.PROVIDER))
                .extracting(UsageRule::getId, UsageRule::getVersion)
                .containsExactly(tuple("UIR-1", 2), tuple("UIR-2", 1));
    }
}
