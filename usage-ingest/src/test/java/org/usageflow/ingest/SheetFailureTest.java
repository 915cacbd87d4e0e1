package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.SplitFailed;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.UnreadableWorkbookException;

class SheetFailureTest {
    private static final UsageFile FILE = Samples.file(Samples.fileId(1), Samples.upload("key"));
    private static final long LARGE_LIMIT = 4L << 30;
    private static final String PUBLISHED =
            "Contract ID: CRD-00000-00000-00001 and Product ID: PRD-000-000-001 can not be validated";

    @Test
    void saysThePublishedSentenceThenTheProblemThenWhatToDo() {
        SplitFailed fact = new SheetFailure("the file has no tab \"records\"", "name the tab \"records\"").toFact(FILE);
        assertThat(fact.getCode()).isEqualTo("USG_FILE_005");
        assertThat(fact.getMessage())
                .isEqualTo(PUBLISHED + ": the file has no tab \"records\"; name the tab \"records\"");
    }

    @Test
    void leavesTheAdviceOutBeforeItCutsTheProblem() {
        String problem = "p".repeat(100);
        assertThat(message(problem, "do this or that")).isEqualTo(PUBLISHED + ": " + problem);
        String tooLong = "p".repeat(300);
        assertThat(message(tooLong, "do this"))
                .hasSize(SheetFailure.MESSAGE_CHARACTERS_MAX)
                .startsWith(PUBLISHED + ": pppp")
                .endsWith("p…");
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void everyProblemOfAWorkbookFitsUncut(Problem problem) {
        UnreadableWorkbookException unreadable = problem.namesLimit()
                ? UnreadableWorkbookException.beyond(problem, LARGE_LIMIT, "")
                : new UnreadableWorkbookException(problem, "");
        assertThat(SheetFailure.of(unreadable).toFact(FILE).getMessage())
                .isEqualTo(PUBLISHED + ": " + problem.advice(LARGE_LIMIT));
    }

    @Test
    void namesTheTabAndRowOfAProblem() {
        UnreadableWorkbookException unreadable =
                new UnreadableWorkbookException(Problem.MALFORMED_CELL, "").at("records", 17);
        assertThat(SheetFailure.of(unreadable).toFact(FILE).getMessage())
                .isEqualTo(PUBLISHED + ": tab \"records\", row 17: " + Problem.MALFORMED_CELL.advice());
    }

    @Test
    void namesTheRowAloneWhereThereAreNoTabsAndWhatIsKnownOfIt() {
        UnreadableWorkbookException unreadable = new UnreadableWorkbookException(Problem.NOT_UTF8, "byte 7").at("", 3);
        assertThat(SheetFailure.of(unreadable).toFact(FILE).getMessage())
                .isEqualTo(PUBLISHED + ": row 3: " + Problem.NOT_UTF8.advice() + "; byte 7");
    }

    @Test
    void mostMissingHeadersFitUncut() {
        String allButOne = Arrays.stream(UsageColumn.values())
                .filter(UsageColumn::headerRequired)
                .map(UsageColumn::header)
                .filter(header -> !header.equals("record_id"))
                .collect(Collectors.joining(", "));
        assertThat(message("row 1 of \"records\" lacks " + allButOne, "add the headers"))
                .endsWith(allButOne);
    }

    private static String message(String problem, String advice) {
        return new SheetFailure(problem, advice).toFact(FILE).getMessage();
    }
}
