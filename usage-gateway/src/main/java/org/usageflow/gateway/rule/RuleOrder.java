package org.usageflow.gateway.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.usageflow.contract.avro.UsageRule;

/**
 * The order in which rules are tried. Positions lie apart, so that a rule can be put between two others without touching
 * them.
 *
 * <p>Source: gravity of a usage rule in the original's API.
 */
final class RuleOrder {
    static final int GAP = 1 << 16;

    private RuleOrder() {}

    /** Position behind all. */
    static int last(List<UsageRule> rules) {
        return rules.stream().mapToInt(UsageRule::getPosition).max().orElse(0) + GAP;
    }

    /**
     * Puts a rule behind another one, or before all.
     *
     * @param others the other rules, in their order
     * @param after id of one of them; empty for the first place
     * @return the rules whose position changes: the moved one, and others when there was no room
     */
    static List<UsageRule> move(UsageRule moved, List<UsageRule> others, Optional<String> after) {
        int index = after.map(id -> indexOf(others, id) + 1).orElse(0);
        long before = index == 0 ? Integer.MIN_VALUE / 2 : others.get(index - 1).getPosition();
        long behind =
                index == others.size() ? before + 2L * GAP : others.get(index).getPosition();
        long middle = index == 0 && !others.isEmpty() ? behind - GAP : Math.floorDiv(before + behind, 2L);
        if (others.isEmpty()) {
            middle = GAP;
        }
        if (middle > before && middle < behind && middle <= Integer.MAX_VALUE) {
            moved.setPosition(Math.toIntExact(middle));
            return List.of(moved);
        }
        List<UsageRule> all = new ArrayList<>(others);
        all.add(index, moved);
        for (int i = 0; i < all.size(); i++) {
            all.get(i).setPosition((i + 1) * GAP);
        }
        return all;
    }

    private static int indexOf(List<UsageRule> rules, String id) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).getId().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("There is no rule " + id);
    }
}
