package org.usageflow.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.usageflow.gateway.record.RecordWindow.Part;
import org.usageflow.gateway.record.RecordWindow.Rows;

class RecordWindowTest {
    private static final Part A = new Part("A", null, 10, true);
    private static final Part B = new Part("B", null, 1_000, true);
    private static final Part C = new Part("C", null, 5, false);

    @Test
    void aPageTouchesThePartsThatItsRecordsLieIn() {
        assertThat(RecordWindow.of(List.of(A, B, C), 0, 10).parts()).containsExactly(A);
        assertThat(RecordWindow.of(List.of(A, B, C), 9, 2).parts()).containsExactly(A, B);
        assertThat(RecordWindow.of(List.of(A, B, C), 1_009, 100).parts()).containsExactly(B, C);
        assertThat(RecordWindow.of(List.of(A, B, C), 1_015, 100).parts()).isEmpty();
    }

    @Test
    void whatComesBeforeIsSkippedInTheFirstPartOnly() {
        assertThat(RecordWindow.of(List.of(A, B, C), 9, 2).skipped()).isEqualTo(9);
        assertThat(RecordWindow.of(List.of(A, B, C), 510, 100).skipped()).isEqualTo(500);
    }

    @Test
    void rowsWithoutGapsTellWhereThePageIs() {
        // Given
        RecordWindow window = RecordWindow.of(List.of(A, B, C), 510, 100);

        // Then
        assertThat(window.within(2, 1_001, 100).rows()).isEqualTo(Optional.of(new Rows(502, 601)));
        assertThat(window.within(2, 1_001, 100).skipped()).isZero();
        assertThat(window.within(2, 1_002, 100)).as("one row is missing").isEqualTo(window);
    }
}
