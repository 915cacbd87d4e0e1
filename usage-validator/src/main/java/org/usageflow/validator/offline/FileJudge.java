package org.usageflow.validator.offline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.Usage;
import org.usageflow.validator.claim.Claim;
import org.usageflow.validator.claim.ClaimKey;
import org.usageflow.validator.claim.ClaimOutcome;
import org.usageflow.validator.claim.Claims;
import org.usageflow.validator.claim.LiveFiles;
import org.usageflow.validator.history.Answer;
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
 * Judges rows of one file, or of several after each other, as the stage does, with everything on the heap: about 300 bytes a
 * row. It knows what the rows it was given report, and nothing of files that were not given to it: where a server would
 * find the record_id or the usage of a row in another file, it finds none. Not for several threads.
 */
public final class FileJudge {
    private final RecordValidator validator = new RecordValidator();
    private final Map<String, Claim> claims = new HashMap<>();
    private final ItemRegister register = new ItemRegister(new MapEntries());
    private final Catalogue catalogue;
    private final LiveFiles files;
    private final HistoryBook history;

    /** For one file. */
    public FileJudge(Catalogue catalogue) {
        this(catalogue, (fileId, generation) -> true);
    }

    /** For several files, some of which may die meanwhile. */
    public FileJudge(Catalogue catalogue, LiveFiles files) {
        this.catalogue = catalogue;
        this.files = files;
        this.history = new HistoryBook(new MapEntries(), files);
    }

    /**
     * Judges the next row; rows of a file may come in any order.
     *
     * @throws IllegalArgumentException when a newer upload of the row's file was given before
     */
    public Verdict judge(UploadedRecord row) {
        Assessment assessment = validator.assess(row, catalogue, claim(row));
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
        return switch (history.answer(
                row.getEnvironment() + '/' + reported.account(), question(row, reported), errors.isEmpty())) {
            case Answer.Stale() -> throw past(row);
            case Answer.Judged answer -> verdict(usage, HistoryErrors.add(row.getCells(), errors, answer));
        };
    }

    private static Verdict verdict(@Nullable Usage usage, List<RecordError> errors) {
        return errors.isEmpty() && usage != null ? new Verdict.Valid(usage) : new Verdict.Invalid(errors);
    }

    private ClaimOutcome.Judged claim(UploadedRecord row) {
        String key = ClaimKey.of(row);
        if (key == null) {
            return new ClaimOutcome.Unclaimed();
        }
        Claim wanted = new Claim(row.getFileId(), row.getGeneration(), row.getRow());
        return switch (Claims.decide(claims.get(key), wanted, files)) {
            case ClaimOutcome.Stale() -> throw past(row);
            case ClaimOutcome.Granted granted -> {
                claims.put(key, wanted);
                yield granted;
            }
            case ClaimOutcome.Judged other -> other;
        };
    }

    private static Question question(UploadedRecord row, Reported reported) {
        return new Question(
                row.getFileId(),
                row.getGeneration(),
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
