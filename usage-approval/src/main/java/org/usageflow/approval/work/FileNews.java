package org.usageflow.approval.work;

import java.time.Instant;
import java.util.Optional;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.avro.Decision;
import org.usageflow.contract.avro.FileContext;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.UsageFile;

/**
 * What a file's event means for its held records.
 *
 * @param generation the file's current generation
 * @param unwantedThrough records of this and of every older generation are no longer wanted; 0 for none
 * @param work what begins for the current generation
 * @param byRules true when usage rules caused the event
 */
public record FileNews(int generation, int unwantedThrough, Optional<Work> work, boolean byRules) {
    /** The environment whose files distributors see. */
    public static final String PRODUCTION = "production";

    private static final String SUBMITTED = "submitted";
    private static final String ACCEPTED = "accepted";

    /** Reads an event; a refused command means nothing. */
    public static Optional<FileNews> of(FileEvent event) {
        UsageFile file = event.getFile();
        if (file == null || event.getRefusal() != null) {
            return Optional.empty();
        }
        int current = file.getGeneration();
        boolean byRules = event.getCommandId().equals(RuleCommands.id(event.getFileId(), current));
        return Optional.of(
                switch (FileTransition.of(event.getTransition())) {
                    case CREATE,
                            UPDATE,
                            BEGIN_UPLOAD,
                            COMPLETE_UPLOAD,
                            SUSPEND,
                            RECYCLE,
                            START_PROCESSING,
                            MARK_READY,
                            REQUEST_CLOSE,
                            CLOSE -> new FileNews(current, current - 1, Optional.empty(), byRules);
                    case MARK_INVALID, REJECT, DELETE -> new FileNews(current, current, Optional.empty(), byRules);
                    case SUBMIT -> new FileNews(current, current - 1, evaluation(event, file), byRules);
                    case ACCEPT -> new FileNews(current, current - 1, Optional.of(release(event, file)), byRules);
                });
    }

    /** The work that follows on what was being done; a repeated event changes nothing. */
    public Optional<Work> workAfter(Optional<Work> current) {
        return work.map(next -> switch (next) {
            case Work.Discard discard -> discard;
            case Work.Evaluation evaluation -> current.orElse(evaluation);
            case Work.Proposal proposal -> proposal;
            case Work.Release release -> releaseAfter(current, release);
        });
    }

    private Work releaseAfter(Optional<Work> current, Work.Release release) {
        if (current.isPresent() && current.get() instanceof Work.Release begun) {
            return begun;
        }
        boolean proposed = current.isPresent() && current.get() instanceof Work.Proposal;
        return byRules && proposed ? release.decidedByRules() : release;
    }

    /** Rules try production files only: a distributor never sees the others. */
    private static Optional<Work> evaluation(FileEvent event, UsageFile file) {
        return file.getEnvironment().equals(PRODUCTION)
                ? Optional.of(Work.Evaluation.toBegin(file, momentOf(SUBMITTED, event, file)))
                : Optional.empty();
    }

    private static Work release(FileEvent event, UsageFile file) {
        return new Work.Release(
                context(file),
                file.getPeriodStartAt(),
                momentOf(ACCEPTED, event, file),
                new Decision(event.getAt(), event.getActor(), null, null),
                false,
                0);
    }

    /** When something happened to a file, as the file itself tells. */
    private static Instant momentOf(String what, FileEvent event, UsageFile file) {
        Moment moment = file.getEvents().get(what);
        return moment == null ? event.getAt() : moment.getAt();
    }

    private static FileContext context(UsageFile file) {
        return new FileContext(
                file.getName(),
                file.getVendor(),
                file.getProvider(),
                file.getMarketplace(),
                file.getContract(),
                file.getProduct(),
                file.getEnvironment(),
                file.getReportingSchema(),
                file.getCurrency(),
                file.getCounts().getValid().getRecords(),
                file.getPeriodStartAt(),
                file.getPeriodEndAt());
    }
}
