package org.usageflow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.usageflow.rules.RuleSamples.ofFile;
import static org.usageflow.rules.RuleSamples.record;
import static org.usageflow.rules.RuleSamples.rule;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.avro.UsageRule;

class RuleTest {
    private static final Past PAST =
            new Past(List.of(new BigDecimal("5.0"), new BigDecimal("9"), new BigDecimal("4"), new BigDecimal("100")));

    private static final String OF_RECORDS = """
            le(quantity,7)                                  | true
            lt(quantity,7.000)                              | false
            lt(quantity,7.000000000000000001)               | true
            eq(amount,12.5)                                 | true
            eq(tier,1)                                      | true
            in(tier,(0,2))                                  | false
            lt(start_date,end_date)                         | true
            ge(start_date,period.from)                      | true
            gt(end_date,period.to)                          | false
            eq(item.id,PRD-100-200-300-0001)                | true
            like(item.mpn,CPU*)                             | true
            eq(item.name,'CPU hours')                       | true
            eq(item.unit,hour)                              | true
            eq(item.type,reservation)                       | false
            eq(item.period,monthly)                         | true
            eq(asset.id,AS-1111-2222-3333)                  | true
            eq(asset.external_id,EXT-1)                     | true
            eq(asset.external_uid,null())                   | true
            eq(customer.id,C-1)                             | true
            eq(hub.id,HB-1000-0001)                         | true
            eq(category.id,compute)                         | true
            eq(v.invoice,INV-7)                             | true
            eq(params.invoice,INV-7)                        | true
            eq(params.v.invoice,INV-7)                      | true
            eq(v.other,null())                              | true
            ge(number.v.margin,12.5)                        | true
            gt(number.v.margin,12.5)                        | false
            ge(number.v.bad,0)                              | false
            eq(number.v.other,null())                       | true
            and(eq(item.type,ppu),gt(quantity,6))           | true
            or(eq(item.type,other),not(gt(quantity,6)))     | false
            eq(history.median,7)                            | true
            eq(history.last,5)                              | true
            eq(history.count,4)                             | true
            gt(quantity,history.median)                     | false
            le(quantity,1.4*history.last)                   | true
            eq(stats.uploaded,10)                           | true
            eq(stats.validated,9)                           | true
            gt(errors,0)                                    | true
            eq(total.quantity,44)                           | true
            lt(total.amount,112.5)                          | false
            eq(currency,EUR)                                | true
            eq(environment,production)                      | true
            eq(schema,TR)                                   | true
            eq(file.name,May)                               | true
            eq(vendor.id,VA-100-200)                        | true
            eq(contract.id,CRD-10000-20000-30000)           | true
            eq(marketplace.id,MP-10000)                     | true
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = OF_RECORDS)
    void asksARecordAndItsFile(String condition, boolean matches) {
        assertThat(decides(rule("UIR-1", "accept", condition))).isEqualTo(matches);
    }

    @Test
    void everyArgumentIsAskedAbove() {
        Set<String> asked = new TreeSet<>();
        OF_RECORDS
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> asked.addAll(RuleArguments.read(RuleScope.RECORD, line.split("\\|", -1)[0].strip())
                        .fields()));

        assertThat(asked)
                .as("add a line for each new RuleArgument")
                .containsAll(Arrays.stream(RuleArgument.values())
                        .map(RuleArgument::apiName)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    le(stats.validated,9)                               | true
                    and(eq(currency,EUR),lt(total.amount,112.49))       | false
                    eq(errors,0)                                        | false
                    gt(total.amount,2.5*total.quantity)                 | true
                    """)
    void aRuleAboutAFileMatchesEveryRecordOfIt(String condition, boolean matches) {
        assertThat(decides(ofFile("UIR-1", "accept", condition))).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"record, 0001, true", "record, 0002, false", "file, 0001, true", "file, 0002, false"})
    void aRuleMayBeAboutOneItem(String scope, String item, boolean matches) {
        // Given
        UsageRule rule = rule("UIR-1", "accept", null);
        rule.setScope(scope);
        rule.setItemId(RuleSamples.PRODUCT + "-" + item);

        // Then
        assertThat(decides(rule)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 7", "3, 5", "4, 7", "24, 7"})
    void aRuleLooksBackAsManyPeriodsAsItSays(int periods, BigDecimal median) {
        // Given
        UsageRule rule = rule("UIR-1", "accept", "eq(history.median," + median + ")");
        rule.setHistoryPeriods(periods);

        // Then
        assertThat(decides(rule)).isTrue();
    }

    @Test
    void withoutAPastNothingIsGreaterThanIt() {
        for (String condition :
                List.of("gt(quantity,history.median)", "le(quantity,history.last)", "gt(history.count,0)")) {
            FileRules rules = FileRules.of(RuleSamples.file(), List.of(rule("UIR-1", "accept", condition)));

            assertThat(rules.decider(rules.subject(record(7), Past.NONE))).isEqualTo(Judge.UNCOVERED);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    record | le(quantity              | Field rule, character 12:
                    record | eq(colour,red)           | Field rule, character 4: There is no field colour
                    record | le(quantity,many)        | Field rule, character 13: "many" is not a number
                    record | gt(v.margin,5)           | Field rule, character 4: v.margin can't be asked with gt
                    record | gt(quantity,item.mpn)    | Field rule, character 13: item.mpn can't be compared with quantity
                    record | lt(start_date,yesterday) | Field rule, character 15: "yesterday" is not a time
                    file   | le(quantity,5)           | Field rule, character 4: There is no field quantity
                    file   | gt(history.median,5)     | Field rule, character 4: There is no field history.median
                    file   | eq(schema,XX)            | Field rule, character 11: "XX" is not a value of this field
                    """)
    void aWrongConditionIsToldWithItsPlace(String scope, String condition, String sentence) {
        assertThat(RuleArguments.problem(RuleScope.find(scope).orElseThrow(), condition))
                .startsWith(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"le(quantity", "eq(colour,red)", "le(quantity,many)"})
    void aConditionThatCanNotBeReadLeavesTheRecordToAPerson(String condition) {
        UsageRule definition = rule("UIR-1", "accept", condition);

        assertThat(decides(definition)).isTrue();
        assertThat(Rule.of(definition).action()).isEqualTo(RuleAction.MANUAL);
        assertThat(Rule.of(definition).problem()).isPresent();
    }

    @Test
    void anUnknownActionOrScopeLeavesTheRecordToAPerson() {
        UsageRule scope = rule("UIR-2", "accept", null);
        scope.setScope("galaxy");

        assertThat(List.of(Rule.of(rule("UIR-1", "postpone", null)), Rule.of(scope)))
                .allSatisfy(rule -> {
                    assertThat(rule.action()).isEqualTo(RuleAction.MANUAL);
                    assertThat(rule.problem()).isPresent();
                });
    }

    @Test
    void onlyValidRecordsAreTried() {
        var invalid = record(7);
        invalid.setUsage(null);
        FileRules rules = FileRules.of(RuleSamples.file(), List.of(rule("UIR-1", "accept", null)));

        assertThatThrownBy(() -> rules.subject(invalid, Past.NONE)).hasMessageContaining("valid records only");
    }

    @Test
    void thoseOfADistributorForAProductAreSelectedInTheirOrder() {
        // Given
        UsageRule last = rule("UIR-1", "accept", null);
        last.setPosition(9);
        UsageRule foreign = rule("UIR-4", "accept", null);
        foreign.setProviderId("PA-999-999");
        UsageRule other = rule("UIR-5", "accept", null);
        other.setProductId("PRD-999-999-999");
        UsageRule deleted = rule("UIR-6", "accept", null);
        deleted.setStatus("deleted");

        // Then
        assertThat(FileRules.select(
                        List.of(
                                last,
                                rule("UIR-3", "accept", null),
                                RuleSamples.shadow("UIR-2", "accept", null),
                                foreign,
                                other,
                                deleted),
                        RuleSamples.PRODUCT,
                        RuleSamples.PROVIDER))
                .extracting(UsageRule::getId)
                .containsExactly("UIR-2", "UIR-3", "UIR-1");
    }

    @ParameterizedTest
    @EnumSource
    void everyActionIsReadAsItIsSpelled(RuleAction action) {
        assertThat(RuleAction.find(action.apiName())).contains(action);
    }

    private static boolean decides(UsageRule rule) {
        FileRules rules = FileRules.of(RuleSamples.file(), List.of(rule));
        return rules.decider(rules.subject(record(7), PAST)) == 0;
    }
}
