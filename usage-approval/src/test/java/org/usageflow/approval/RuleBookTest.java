package org.usageflow.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.usageflow.contract.avro.UsageRule;

class RuleBookTest {
    @Test
    void keepsOrderAndVersions() {
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
