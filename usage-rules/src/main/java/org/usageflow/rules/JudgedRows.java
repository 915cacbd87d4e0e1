package org.usageflow.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.JudgedRun;
import org.usageflow.contract.avro.JudgingRule;
import org.usageflow.contract.avro.RowsJudged;
import org.usageflow.contract.avro.UsageRule;

/** Which rule decided which rows, told in runs of rows that the same rule decided. */
public final class JudgedRows {
    private JudgedRows() {}

    /** Gathers rows in their order. Not thread-safe. */
    public static final class Writer {
        private final FileRules rules;
        private final List<JudgingRule> used = new ArrayList<>();
        private final Map<Integer, Integer> indexes = new HashMap<>();
        private final List<JudgedRun> runs = new ArrayList<>();

        public Writer(FileRules rules) {
            this.rules = rules;
        }

        /**
         * Adds the next row.
         *
         * @param rule what {@link Judge#judge} answered
         */
        public void add(int row, int rule) {
            Integer index = rule == Judge.UNCOVERED ? null : indexes.computeIfAbsent(rule, this::use);
            JudgedRun last = runs.isEmpty() ? null : runs.getLast();
            if (last != null && Objects.equals(last.getRule(), index)) {
                last.setLastRow(row);
                last.setRecords(last.getRecords() + 1);
            } else {
                runs.add(new JudgedRun(row, row, 1, index));
            }
        }

        private Integer use(int rule) {
            Rule decider = rules.rule(rule);
            UsageRule definition = decider.definition();
            used.add(new JudgingRule(
                    definition.getId(),
                    definition.getVersion(),
                    decider.action().apiName()));
            return used.size() - 1;
        }

        /** What was gathered; empty when nothing was. */
        public Optional<RowsJudged> rows() {
            return runs.isEmpty() ? Optional.empty() : Optional.of(new RowsJudged(used, runs));
        }
    }

    /** Finds the rule of each row, asked in the order of rows. Not thread-safe. */
    public static final class Reader {
        private final Iterator<RowsJudged> parts;
        private List<JudgingRule> rules = List.of();
        private Iterator<JudgedRun> runs = List.<JudgedRun>of().iterator();
        private @Nullable JudgedRun run;

        /**
         * Reads what was gathered.
         *
         * @param parts in the order of rows
         */
        public Reader(Iterator<RowsJudged> parts) {
            this.parts = parts;
        }

        /**
         * The rule that decided a row; empty when none did.
         *
         * @param row not less than the one before
         */
        public Optional<JudgingRule> rule(int row) {
            JudgedRun current = run;
            while ((current == null || current.getLastRow() < row) && advance()) {
                current = run;
            }
            if (current == null || row < current.getFirstRow() || row > current.getLastRow()) {
                return Optional.empty();
            }
            return Optional.ofNullable(current.getRule()).map(rules::get);
        }

        private boolean advance() {
            while (!runs.hasNext()) {
                if (!parts.hasNext()) {
                    return false;
                }
                RowsJudged part = parts.next();
                rules = part.getRules();
                runs = part.getRuns().iterator();
            }
            run = runs.next();
            return true;
        }
    }
}
