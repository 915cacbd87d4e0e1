package org.usageflow.contract.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.avro.StepAccount;

class BalanceTest {
    private final Map<LedgerStep, StepAccount> accounts = new EnumMap<>(LedgerStep.class);

    @Test
    void rowsAreBlankOrEmitted() {
        StepAccount uploaded = account(LedgerStep.UPLOADED, 0);
        uploaded.getSums().setRecords(3);
        uploaded.setRowsRead(5);
        uploaded.setRowsBlank(2);
        assertThat(imbalances(LedgerStep.UPLOADED)).isEmpty();

        uploaded.setRowsBlank(1);
        assertThat(imbalances(LedgerStep.UPLOADED)).containsExactly("5 rows read are not 1 blank and 3 emitted");
    }

    @Test
    void emittedRecordsAreValidOrInvalid() {
        account(LedgerStep.UPLOADED, 0).getSums().setRecords(3);
        StepAccount validated = account(LedgerStep.VALIDATED, 2);
        validated.setInvalid(1);
        assertThat(imbalances(LedgerStep.VALIDATED)).isEmpty();

        validated.setInvalid(0);
        assertThat(imbalances(LedgerStep.VALIDATED)).containsExactly("3 records emitted are not 2 valid and 0 invalid");
    }

    @Test
    void quantitiesOfDifferentUnitsAreNotExchanged() {
        Accounts.count(account(LedgerStep.VALIDATED, 1).getSums(), "GB", BigDecimal.TWO, BigDecimal.ONE);
        Accounts.count(account(LedgerStep.APPROVED, 1).getSums(), "hours", new BigDecimal("2.00"), BigDecimal.ONE);

        assertThat(imbalances(LedgerStep.APPROVED))
                .containsExactly(
                        "valid 2 records, 1 unit, 2 GB, 2 USD is not approved 2 records, 1 unit, 2 hours, 2 USD");
    }

    @Test
    void scaleDoesNotMatterAndClosingMayBePartial() {
        account(LedgerStep.ACCEPTED, 2);
        StepAccount closed = account(LedgerStep.CLOSED, 1);
        assertThat(imbalances(LedgerStep.CLOSED)).isEmpty();

        Accounts.count(closed.getSums(), "unit", new BigDecimal("1.000"), new BigDecimal("1.0"));
        assertThat(imbalances(LedgerStep.CLOSED)).isEmpty();

        Accounts.count(closed.getSums(), "unit", BigDecimal.ONE, BigDecimal.ONE);
        assertThat(imbalances(LedgerStep.CLOSED)).hasSize(1);
    }

    @Test
    void aLaneTellsTheOrderAndEveryByte() {
        assertThat(digest("a", "b")).isNotEqualTo(digest("b", "a")).isNotEqualTo(digest("a", "c"));
        assertThat(digest("a", "b")).isEqualTo(digest("a", "b"));
    }

    @Test
    void aSealIsBrokenByAnyByte() {
        Digests digests = new Digests();
        byte[] value = new byte[80];
        digests.seal(value);
        assertThat(digests.isSealed(value)).isTrue();
        for (int i = 0; i < value.length; i++) {
            value[i] ^= 1;
            assertThat(digests.isSealed(value)).as("byte %d", i).isFalse();
            value[i] ^= 1;
        }
    }

    private static Object digest(String... values) {
        StepAccount account = Accounts.open("UF", 1, LedgerStep.UPLOADED, 0);
        for (String value : values) {
            Accounts.chain(account, 0, value.getBytes(StandardCharsets.UTF_8), new Digests());
        }
        return account.getLanes();
    }

    private StepAccount account(LedgerStep step, int records) {
        StepAccount account = Accounts.open("UF-2026-01-0000-0001", 1, step, 0);
        for (int i = 0; i < records; i++) {
            Accounts.count(account.getSums(), "unit", BigDecimal.ONE, BigDecimal.ONE);
        }
        accounts.put(step, account);
        return account;
    }

    private List<String> imbalances(LedgerStep step) {
        return new Balance(accounts, "USD").imbalances(step);
    }
}
