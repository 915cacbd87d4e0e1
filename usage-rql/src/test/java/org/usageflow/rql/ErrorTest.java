package org.usageflow.rql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One row for each mistake: what was written, where it is wrong, and what the message tells the writer to do. */
class ErrorTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '~', textBlock = """
            a                         =>  1 => After a comes = and a value
            a=                        =>  2 => A value is missing here
            =a                        =>  0 => A condition is expected here
            23=1                      =>  0 => A condition is expected here
            v*=1                      =>  1 => After v comes =
            t t=1                     =>  2 => After t comes =
            'p=v'                     =>  0 => A condition is expected here
            v=1,,f=g                  =>  4 => A condition is expected here
            v=1,                      =>  4 => A condition is expected after the comma
            p=v|t=z                   =>  3 => Put alternatives in parentheses
            p=v;t=z                   =>  3 => Put alternatives in parentheses
            (p=v|k=l)&n=m)            => 13 => This ) closes nothing
            (a=1)b=2                  =>  5 => Join conditions with &
            (a=1                      =>  4 => Close the parentheses
            (a=1|                     =>  5 => A condition is expected here
            ()                        =>  1 => A condition is expected here
            and()                     =>  4 => A condition is expected here
            and(or(v,k),b)            =>  8 => After v comes =
            and(a=1|b=2)              =>  7 => Close the parentheses
            not(a=1,b=2)              =>  7 => not takes one condition
            not()                     =>  4 => A condition is expected here
            eq(a)                     =>  4 => A comma and a value come after the field
            eq(,1)                    =>  3 => The name of a field is expected
            eq(a,)                    =>  5 => A value is missing here
            eq(a,1                    =>  6 => Close the parentheses
            eq(a,1,2)                 =>  6 => Close the parentheses
            eq(a,v1)x                 =>  8 => Join conditions with &
            foo(a,1)                  =>  0 => There is no function foo: use one of eq
            isnull(a,1)               =>  0 => There is no function isnull
            a=foo=1                   =>  2 => There is no comparison foo: use one of eq
            a=x y=1                   =>  5 => Put a value in quotes
            a=f(x)                    =>  3 => Put a value in quotes
            a=5"x"                    =>  3 => Put a value in quotes
            a="x                      =>  2 => This quote is never closed
            a='x                      =>  2 => This quote is never closed
            a="x"y                    =>  5 => The value ended with its closing quote
            a..b=1                    =>  0 => words joined by single dots
            a__=1                     =>  0 => words joined by single dots
            eq(a.,1)                  =>  3 => words joined by single dots
            in(a,b)                   =>  5 => Put the values of a list in parentheses
            in(a,())                  =>  6 => A value is missing here
            in(a,(b,))                =>  8 => A value is missing here
            in(a,(b                   =>  7 => Close the list
            in(a,(b;c))               =>  7 => Close the list
            a=in=b,c                  =>  5 => Put the values of a list in parentheses
            id__in=a,                 =>  9 => A value is missing here
            gt(a,null())              =>  5 => null() has no order
            range(a,1,empty())        => 10 => empty() has no order
            like(a,null())            => 11 => Put a value in quotes
            range(a,1)                =>  9 => A range has two ends
            a=range=(1)               =>  9 => A range has two ends
            a__isnull=maybe           => 10 => Write true for no value, or false
            null(a)                   =>  0 => null() is a value: write eq(field,null())
            item=t()                  =>  7 => A condition is expected here
            gt(item,t(a=1))           =>  9 => Put a value in quotes
            limit=-1                  =>  6 => Write a whole number from 0 to 2147483647
            limit=ten                 =>  6 => Write a whole number
            offset=2147483648         =>  7 => Write a whole number
            limit=1&limit=2           =>  8 => This query has limit twice
            limit(1,2)&offset=2       => 11 => This query has offset twice
            search=a&eq(search,b)     =>  9 => This query has search twice
            ordering(a)&ordering(b)   => 12 => This query has ordering twice
            select(a)&select(b)       => 10 => This query has select twice
            search=                   =>  7 => A value is missing here
            (limit=10)                =>  1 => limit steers a list
            or(a=1,search=x)          =>  7 => search steers a list
            and(ordering(a),b=1)      =>  4 => ordering steers a list and is no condition
            gt(limit,10)              =>  3 => limit steers a list
            limit__gt=10              =>  0 => limit steers a list
            ordering(-)               => 10 => The name of a field is expected
            ordering(a b)             => 11 => Close the parentheses
            ordering(a..b)            =>  9 => words joined by single dots
            select(limit)             =>  7 => limit is no field
            """)
    void saysWhereAndWhatToDo(String written, int position, String message) {
        // When
        RqlException refusal = refusalOf(written);

        // Then
        assertThat(refusal).hasMessageContaining(message);
        assertThat(refusal.getMessage()).endsWith(".");
        assertThat(refusal.position()).isEqualTo(position);
    }

    @Test
    void refusesNulCharacters() {
        RqlException refusal = refusalOf("a=%00");

        assertThat(refusal).hasMessageContaining("NUL");
        assertThat(refusal.position()).isEqualTo(2);
    }

    @Test
    void aRuleIsOneConditionAndNothingElse() {
        RqlException blank = catchThrowableOfType(RqlException.class, () -> Rql.parseCondition(" "));
        RqlException paged = catchThrowableOfType(RqlException.class, () -> Rql.parseCondition("a=1&limit=2"));

        assertThat(blank).hasMessageContaining("Write a condition");
        assertThat(paged.position()).isEqualTo(4);
    }

    @Test
    void nestsToItsLimitAndNoDeeper() {
        // Given
        String deepest =
                "not(".repeat(Rql.NESTING_LEVELS_MAX - 1) + "(a=1|b=2)" + ")".repeat(Rql.NESTING_LEVELS_MAX - 1);

        // Then
        Condition condition = Rql.parseCondition(deepest);
        assertThat(Rql.parseCondition(condition.text())).isEqualTo(condition);
        assertThat(refusalOf("not(" + deepest + ")").getMessage()).contains("at most 64 levels");
        assertThat(refusalOf("(".repeat(10_000)).position()).isEqualTo(Rql.NESTING_LEVELS_MAX + 1);
        assertThat(refusalOf("a=t(".repeat(2_000)).getMessage()).contains("at most 64 levels");
    }

    /** An {@code &} needs no parentheses of its own, yet makes a level of the tree, which others walk by recursion. */
    @Test
    void countsTheLevelsOfTheTreeToo() {
        String negations = "not(".repeat(Rql.NESTING_LEVELS_MAX - 1);
        String closing = ")".repeat(Rql.NESTING_LEVELS_MAX - 1);

        assertThat(refusalOf(negations + "a=1&not(b=1&c=2)" + closing).getMessage())
                .contains("at most 64 levels");
    }

    @Test
    void listsHoldTheirLimitAndNoMore() {
        String full = "in(a,(" + "v,".repeat(Rql.LIST_VALUES_MAX - 1) + "v))";

        assertThat(Rql.parseCondition(full)).isInstanceOf(Condition.In.class);
        assertThat(refusalOf(full.replace("))", ",v))"))).hasMessageContaining("at most 1,000 values");
    }

    @Test
    void queriesHaveTheirLimitAndNoMore() {
        String longest = "a=" + "v".repeat(Rql.QUERY_CHARS_MAX - 2);

        assertThat(Rql.parse(longest).condition()).isPresent();
        RqlException refusal = refusalOf(longest + "v");
        assertThat(refusal).hasMessageContaining("16,384 are the most");
        assertThat(refusal.position()).isEqualTo(Rql.QUERY_CHARS_MAX);
    }

    private static RqlException refusalOf(String written) {
        return catchThrowableOfType(RqlException.class, () -> Rql.parse(written));
    }
}
