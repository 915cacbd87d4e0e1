package org.usageflow.lifecycle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.avro.LedgerBook;
import org.usageflow.contract.avro.LedgerEntry;
import org.usageflow.contract.avro.LedgerPosting;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.ledger.Accounts;
import org.usageflow.contract.ledger.Digests;
import org.usageflow.contract.ledger.LedgerStep;
import org.usageflow.runtime.UsageSerdes;

class FileLedgerTest {
    private static final String FILE = "UF-2026-01-0000-0001";
    private final LedgerBook book = FileLedger.empty();
    private final FileLedger ledger = new FileLedger(book);

    @Test
    void aStepIsEnteredOnceAllItsShardsAreDone() {
        assertThat(steps(ledger.enter(account(LedgerStep.VALIDATED, 0, 2)))).isEmpty();
        assertThat(steps(ledger.enter(uploaded(3)))).containsExactly("uploaded");

        List<LedgerEntry> entries = ledger.enter(account(LedgerStep.VALIDATED, 1, 1));

        assertThat(steps(entries)).containsExactly("validated");
        assertThat(entries.getFirst().getImbalances()).isEmpty();
        assertThat(posting(entries).getSums().getRecords()).isEqualTo(3);
        assertThat(posting(entries).getLanes()).hasSize(2);
    }

    @Test
    void anImbalanceIsEnteredWithItsSentence() {
        ledger.enter(uploaded(2));
        ledger.enter(account(LedgerStep.VALIDATED, 0, 2));
        StepAccount approved = account(LedgerStep.APPROVED, 0, 1);
        approved.setFinished(true);

        assertThat(ledger.enter(approved).getFirst().getImbalances())
                .containsExactly("valid 2 records, 2 unit is not approved 1 records, 1 unit");
    }

    @Test
    void aRepeatedOrOlderAccountEntersNothing() {
        ledger.enter(uploaded(2));

        assertThat(ledger.enter(uploaded(2))).isEmpty();
        StepAccount newer = uploaded(1);
        newer.setGeneration(2);
        assertThat(steps(ledger.enter(newer))).containsExactly("uploaded");
        assertThat(ledger.enter(uploaded(3))).isEmpty();
    }

    @Test
    void closingIsEnteredEachTimeItGoesOn() {
        assertThat(steps(ledger.enter(account(LedgerStep.CLOSED, 0, 1)))).containsExactly("closed");
        assertThat(steps(ledger.enter(account(LedgerStep.CLOSED, 0, 2)))).containsExactly("closed");
    }

    @Test
    void entriesHangTogetherByTheirHashes() {
        Chain chain = new Chain(UsageSerdes.inMemory().of(LedgerEntry.class).serializer(), "ledger");
        Digests digests = new Digests();
        LedgerEntry first = ledger.enter(uploaded(1)).getFirst();
        LedgerEntry second = ledger.enter(account(LedgerStep.VALIDATED, 0, 1)).getFirst();

        byte[] firstValue = chain.append(book, first);
        byte[] secondValue = chain.append(book, second);

        assertThat(second.getSequence()).isEqualTo(2);
        assertThat(second.getPrevious()).isEqualTo(digests.ofEntry(firstValue));
        assertThat(digests.isSealed(firstValue)).isTrue();
        assertThat(book.getHead()).isEqualTo(digests.ofEntry(secondValue));
    }

    private static StepAccount uploaded(int records) {
        StepAccount account = account(LedgerStep.UPLOADED, 0, records);
        account.setRowsRead(records);
        account.setFinished(true);
        return account;
    }

    private static StepAccount account(LedgerStep step, int shard, int records) {
        StepAccount account = Accounts.open(FILE, 1, step, shard);
        for (int i = 0; i < records; i++) {
            Accounts.count(account.getSums(), "unit", BigDecimal.ONE, null);
            Accounts.chain(account, shard, ("r" + i).getBytes(StandardCharsets.UTF_8), new Digests());
        }
        return account;
    }

    private static List<String> steps(List<LedgerEntry> entries) {
        return entries.stream()
                .map(entry -> ((LedgerPosting) entry.getBody()).getStep())
                .toList();
    }

    private static LedgerPosting posting(List<LedgerEntry> entries) {
        return (LedgerPosting) entries.getFirst().getBody();
    }
}
