package org.usageflow.validator.offline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.Usage;
import org.usageflow.validator.claim.ClaimOutcome;
import org.usageflow.validator.claim.LiveFiles;
import org.usageflow.validator.history.Answer;
import org.usageflow.validator.history.Family;
import org.usageflow.validator.history.HistoryBook;
import org.usageflow.validator.history.Question;
import org.usageflow.validator.history.Span;
import org.usageflow.validator.item.ItemRegister;
import org.usageflow.validator.rule.Assessment;
import org.usageflow.validator.rule.Catalogue;
import org.usageflow.validator.rule.HistoryErrors;
import org.usageflow.validator.rule.ItemView;
import org.usageflow.validator.rule.RecordValidator;
import org.usageflow.validator.rule.Reported;
import org.usageflow.validator.rule.Verdict;

/**
 * Judges rows as the stage does, with everything on the heap: what rows mean for each other, and the items that they
 * introduce. It knows nothing of files whose rows were not given to it. Not for several threads.
 */
public final class FileJudge {
    private final RecordValidator validator = new RecordValidator();
    private final ItemRegister register = new ItemRegister(new MapEntries<>());
    private final Catalogue catalogue;
    private final HistoryBook history;
    private final boolean alone;

    private FileJudge(Catalogue catalogue, LiveFiles files, boolean alone) {
        this.catalogue = catalogue;
        this.history = new HistoryBook(new MapEntries<>(), files);
        this.alone = alone;
    }

    /** For rows of one file. What it keeps does not grow with them, but with the reservations and new items they name. */
    public static FileJudge ofOneFile(Catalogue catalogue) {
        return new FileJudge(catalogue, (fileId, generation) -> true, true);
    }

    /** For rows of several files, some of which may die meanwhile. It keeps about what the stage keeps of each row. */
    public static FileJudge ofFiles(Catalogue catalogue, LiveFiles files) {
        return new FileJudge(catalogue, files, false);
    }

    /**
     * Judges the next row; rows of a file may come in any order.
     *
     * @param claim what became of the row's record_id
     * @throws IllegalArgumentException when a newer upload of the row's file was given before
     */
    public Verdict judge(UploadedRecord row, ClaimOutcome.Judged claim) {
        Assessment assessment = validator.assess(row, catalogue, claim);
        Reported reported = assessment.reported();
        Usage usage = assessment.usage();
        if (reported == null) {
            return assessment.verdict();
        }
        List<RecordError> errors = assessment.errors();
        if (usage != null && reported.itemId().isEmpty()) {
            ItemView item = register.register(
                            catalogue.product(row.getProductId()), row.getProductId(), usage.getItem())
                    .item();
            usage.setItem(item.usage());
            reported = reported.ofItem(item.id());
            errors = HistoryErrors.precision(row.getCells(), item, usage.getQuantity());
        }
        if (alone && reported.purchased() == null) {
            return verdict(usage, errors);
        }
        return switch (history.answer(
                row.getEnvironment() + '/' + reported.account(), question(row, reported), errors.isEmpty())) {
            case Answer.Stale() -> throw past(row);
            case Answer.Judged answer -> verdict(usage, HistoryErrors.add(row.getCells(), errors, answer));
        };
    }

    private static Verdict verdict(@Nullable Usage usage, List<RecordError> errors) {
        return errors.isEmpty() && usage != null ? new Verdict.Valid(usage) : new Verdict.Invalid(errors);
    }

    private static Question question(UploadedRecord row, Reported reported) {
        return new Question(
                row.getFileId(),
                row.getGeneration(),
                Family.of(row),
                Span.of(row.getPeriodStartAt(), row.getPeriodEndAt()),
                Span.of(reported.startAt(), reported.endAt()),
                reported.quantity(),
                reported.purchased());
    }

    private static IllegalArgumentException past(UploadedRecord row) {
        return new IllegalArgumentException("row " + row.getRow() + " of " + row.getFileId() + " belongs to upload "
                + row.getGeneration() + ", and a newer one was judged already");
    }
}
