package org.usageflow.approval.work;

import java.util.List;
import java.util.Optional;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.avro.Decision;
import org.usageflow.contract.avro.FileContext;
import org.usageflow.contract.avro.FileEvent;
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
    private static final String PRODUCTION = "production";

    /** Reads an event; a refused command means nothing. */
    public static Optional<FileNews> of(FileEvent event) {
        UsageFile file = event.getFile();
        if (file == null || event.getRefusal() != null) {
            return Optional.empty();
        }
        int current = file.getGeneration();
        boolean byRules = event.getCommandId().equals(RuleCommands.id(event.getFileId(), current));
        return Optional.of(
                switch (FileTransition.valueOf(event.getTransition())) {
                    case CREATE, BEGIN_UPLOAD, COMPLETE_UPLOAD, START_PROCESSING, MARK_READY, REQUEST_CLOSE, CLOSE ->
                        new FileNews(current, current - 1, Optional.empty(), byRules);
                    case MARK_INVALID, REJECT, DELETE -> new FileNews(current, current, Optional.empty(), byRules);
                    case SUBMIT -> new FileNews(current, current - 1, evaluation(file), byRules);
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
        if (byRules && current.isPresent() && current.get() instanceof Work.Proposal proposal) {
            return release.decidedBy(proposal.rules());
        }
        return release;
    }

    /** Rules try production files only: a distributor never sees the others. */
    private static Optional<Work> evaluation(UsageFile file) {
        if (!file.getEnvironment().equals(PRODUCTION)) {
            return Optional.empty();
        }
        return Optional.of(Work.Evaluation.toBegin(
                file.getProduct().getId(),
                file.getProvider().getId(),
                file.getCounts().getValid().getRecords()));
    }

    private static Work release(FileEvent event, UsageFile file) {
        Decision decision = new Decision(event.getAt(), event.getActor(), null, null);
        return new Work.Release(context(file), decision, List.of(), 0);
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
                file.getCounts().getValid().getRecords());
    }
}
