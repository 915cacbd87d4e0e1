package org.usageflow.contract.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.Sums;

/**
 * The equations that hold for every generation of a file: rows read = blank + emitted, emitted = valid + invalid, invalid =
 * open + recycled + written off where rows are left in suspense, valid = approved, approved = accepted, accepted = closed + open.
 */
public final class Balance {
    private final Map<LedgerStep, StepAccount> accounts;
    private final @Nullable String currency;

    /**
     * The equations over accounts.
     *
     * @param accounts of each finished step, over all its shards
     * @param currency of the amounts; null for none
     */
    public Balance(Map<LedgerStep, StepAccount> accounts, @Nullable String currency) {
        this.accounts = Map.copyOf(accounts);
        this.currency = currency;
    }

    /** What does not balance up to and with a step, a sentence each. */
    public List<String> imbalances(LedgerStep step) {
        List<String> found = new ArrayList<>();
        StepAccount account = accounts.get(step);
        if (account != null) {
            check(step, account).ifPresent(found::add);
        }
        return found;
    }

    private Optional<String> check(LedgerStep step, StepAccount account) {
        return switch (step) {
            case UPLOADED -> rows(account);
            case VALIDATED ->
                before(LedgerStep.UPLOADED)
                        .map(StepAccount::getSums)
                        .flatMap(emitted -> verdicts(emitted.getRecords(), account));
            case SUSPENDED -> before(LedgerStep.VALIDATED).flatMap(validated -> suspended(validated, account));
            case APPROVED -> same("valid", LedgerStep.VALIDATED, "approved", account);
            case ACCEPTED -> same("approved", LedgerStep.APPROVED, "accepted", account);
            case CLOSED ->
                before(LedgerStep.ACCEPTED)
                        .map(StepAccount::getSums)
                        .flatMap(accepted -> closing(accepted, account.getSums()));
        };
    }

    private Optional<StepAccount> before(LedgerStep step) {
        return Optional.ofNullable(accounts.get(step));
    }

    private static Optional<String> rows(StepAccount uploaded) {
        long emitted = uploaded.getSums().getRecords();
        return uploaded.getRowsRead() == uploaded.getRowsBlank() + emitted
                ? Optional.empty()
                : Optional.of(uploaded.getRowsRead() + " rows read are not " + uploaded.getRowsBlank() + " blank and "
                        + emitted + " emitted");
    }

    private static Optional<String> verdicts(long emitted, StepAccount validated) {
        long valid = validated.getSums().getRecords();
        return emitted == valid + validated.getInvalid()
                ? Optional.empty()
                : Optional.of(emitted + " records emitted are not " + valid + " valid and " + validated.getInvalid()
                        + " invalid");
    }

    /** What is left open can not be less than nothing. */
    private static Optional<String> suspended(StepAccount validated, StepAccount suspended) {
        long gone = suspended.getRecycled() + suspended.getWrittenOff();
        return validated.getInvalid() >= gone
                ? Optional.empty()
                : Optional.of(suspended.getRecycled() + " recycled and " + suspended.getWrittenOff()
                        + " written off are more than " + validated.getInvalid() + " invalid");
    }

    private Optional<String> same(String name, LedgerStep before, String nameOfThis, StepAccount account) {
        return before(before)
                .map(StepAccount::getSums)
                .filter(sums -> !Accounts.equal(sums, account.getSums()))
                .map(sums -> name + " " + text(sums) + " is not " + nameOfThis + " " + text(account.getSums()));
    }

    private Optional<String> closing(Sums accepted, Sums closed) {
        boolean more = closed.getRecords() > accepted.getRecords();
        boolean all = closed.getRecords() == accepted.getRecords();
        return more || (all && !Accounts.equal(accepted, closed))
                ? Optional.of("closed " + text(closed) + " does not fit into accepted " + text(accepted))
                : Optional.empty();
    }

    private String text(Sums sums) {
        return Accounts.text(sums, currency);
    }
}
