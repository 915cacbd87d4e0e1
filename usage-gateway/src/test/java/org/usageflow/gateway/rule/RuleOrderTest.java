package org.usageflow.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.avro.UsageRule;

class RuleOrderTest {

    @Test
    void aRuleIsPutBetweenOthersWithoutTouchingThem() {
        // Given
        List<UsageRule> others = rules(10, 20);
        UsageRule moved = rule("moved", 99);

        // When
        List<UsageRule> changed = RuleOrder.move(moved, others, Optional.of("r0"));

        // Then
        assertThat(changed).containsExactly(moved);
        assertThat(moved.getPosition()).isBetween(11, 19);
    }

    @Test
    void withoutRoomTheyAreAllSetApartAgain() {
        // Given
        List<UsageRule> others = rules(1, 2, 3);
        UsageRule moved = rule("moved", 99);

        // When
        List<UsageRule> changed = RuleOrder.move(moved, others, Optional.of("r1"));

        // Then
        assertThat(changed).extracting(UsageRule::getId).containsExactly("r0", "r1", "moved", "r2");
        assertThat(changed)
                .extracting(UsageRule::getPosition)
                .containsExactly(RuleOrder.GAP, 2 * RuleOrder.GAP, 3 * RuleOrder.GAP, 4 * RuleOrder.GAP);
    }

    @Test
    void anyMovesEndInTheOrderThatWasAsked() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<UsageRule> rules = new ArrayList<>(rules(1, 2, 3, 4, 5));
            for (int move = 0; move < 60; move++) {
                UsageRule moved = rules.remove(random.nextInt(rules.size()));
                int index = random.nextInt(rules.size() + 1);
                Optional<String> after = index == 0
                        ? Optional.empty()
                        : Optional.of(rules.get(index - 1).getId());
                RuleOrder.move(moved, rules, after);
                rules.add(index, moved);

                assertThat(rules)
                        .as("seed %d, move %d", seed, move)
                        .isSortedAccordingTo(Comparator.comparingInt(UsageRule::getPosition))
                        .extracting(UsageRule::getPosition)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void theOnlyRuleAndTheLastOneHaveTheirPlace() {
        UsageRule only = rule("only", 0);

        RuleOrder.move(only, List.of(), Optional.empty());

        assertThat(only.getPosition()).isPositive();
        assertThat(RuleOrder.last(List.of(only))).isEqualTo(only.getPosition() + RuleOrder.GAP);
    }

    private static List<UsageRule> rules(int... positions) {
        List<UsageRule> rules = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            rules.add(rule("r" + i, positions[i]));
        }
        return rules;
    }

    private static UsageRule rule(String id, int position) {
        UsageRule rule = new UsageRule();
        rule.setId(id);
        rule.setPosition(position);
        return rule;
    }
}
