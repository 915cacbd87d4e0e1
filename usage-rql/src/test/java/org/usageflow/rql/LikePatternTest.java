package org.usageflow.rql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePatternTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            abc     | abc      | true
            abc     | abcd     | false
            abc*    | abcd     | true
            abc*    | abc      | true
            *abc    | xabc     | true
            *abc    | abcx     | false
            *abc*   | xabcx    | true
            *abc*   | xacbx    | false
            *       | ''       | true
            **      | x        | true
            a*c     | abbc     | true
            a*c     | ac       | true
            a*a     | a        | false
            *a*b*   | xaxbx    | true
            *a*b*   | xbxax    | false
            a*bc*c  | abc      | false
            a*bc*c  | abcc     | true
            \\*a    | *a       | true
            \\*a    | xa       | false
            *50\\** | 50*x     | true
            *50\\** | 50x      | false
            a\\\\*  | a\\x     | true
            a\\b    | a\\b     | true
            abc\\   | abc\\    | true
            """)
    void matchesTheWholeText(String pattern, String text, boolean expected) {
        assertThat(LikePattern.of(pattern, false).matches(text)).isEqualTo(expected);
    }

    @Test
    void foldsCaseInEveryScript() {
        assertThat(LikePattern.of("*ТЕКСТ*", true).matches("мой текст")).isTrue();
        assertThat(LikePattern.of("ΣΑΣ*", true).matches("σας")).isTrue();
        assertThat(LikePattern.of("*ТЕКСТ*", false).matches("мой текст")).isFalse();
    }

    @Test
    void givesItsPartsToWhoeverSpeaksAnotherPatternLanguage() {
        assertThat(LikePattern.of("a*50\\*%", false).parts()).isEqualTo(List.of("a", "50*%"));
    }
}
