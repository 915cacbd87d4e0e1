package org.usageflow.contract.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Lane;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.Sums;
import org.usageflow.contract.avro.UnitSum;

/** Arithmetic of {@link StepAccount}s and {@link Sums}. Quantities of different units are never added up. */
public final class Accounts {
    private Accounts() {}

    /** An account before anything was counted. */
    public static StepAccount open(String fileId, int generation, LedgerStep step, int shard) {
        return new StepAccount(
                fileId,
                generation,
                step.id(),
                shard,
                Instant.EPOCH,
                false,
                0L,
                0L,
                nothing(),
                0L,
                new ArrayList<>(),
                0L,
                0L);
    }

    public static Sums nothing() {
        return new Sums(0L, BigDecimal.ZERO, new ArrayList<>());
    }

    /** Adds one record to the sums, which are changed. */
    public static void count(Sums sums, String unit, BigDecimal quantity, @Nullable BigDecimal amount) {
        sums.setRecords(sums.getRecords() + 1);
        if (amount != null) {
            sums.setAmount(sums.getAmount().add(amount));
        }
        add(sums, unit, 1, quantity);
    }

    /** Adds a record's value to its lane's digest; the account is changed. */
    public static void chain(StepAccount account, int lane, byte[] value, Digests digests) {
        Lane found = lane(account, lane);
        found.setRecords(found.getRecords() + 1);
        found.setDigest(digests.next(found.getDigest(), value));
    }

    private static Lane lane(StepAccount account, int number) {
        for (Lane lane : account.getLanes()) {
            if (lane.getLane() == number) {
                return lane;
            }
        }
        Lane opened = new Lane(number, 0L, Digests.none());
        account.getLanes().add(opened);
        return opened;
    }

    private static void add(Sums sums, String unit, long records, BigDecimal quantity) {
        for (UnitSum known : sums.getUnits()) {
            if (known.getUnit().equals(unit)) {
                known.setRecords(known.getRecords() + records);
                known.setQuantity(known.getQuantity().add(quantity));
                return;
            }
        }
        sums.getUnits().add(new UnitSum(unit, records, quantity));
    }

    public static Sums plus(Sums a, Sums b) {
        Sums sum = new Sums(a.getRecords() + b.getRecords(), a.getAmount().add(b.getAmount()), new ArrayList<>());
        a.getUnits().forEach(unit -> add(sum, unit.getUnit(), unit.getRecords(), unit.getQuantity()));
        b.getUnits().forEach(unit -> add(sum, unit.getUnit(), unit.getRecords(), unit.getQuantity()));
        return sum;
    }

    /** True when counts and sums agree, unit by unit; scale and order do not matter. */
    public static boolean equal(Sums a, Sums b) {
        return a.getRecords() == b.getRecords()
                && a.getAmount().compareTo(b.getAmount()) == 0
                && covers(a, b)
                && covers(b, a);
    }

    private static boolean covers(Sums a, Sums b) {
        return b.getUnits().stream().allMatch(unit -> a.getUnits().stream()
                .anyMatch(other -> other.getUnit().equals(unit.getUnit())
                        && other.getRecords() == unit.getRecords()
                        && other.getQuantity().compareTo(unit.getQuantity()) == 0));
    }

    /** Sums as a person reads them. */
    public static String text(Sums sums, @Nullable String currency) {
        StringBuilder text = new StringBuilder().append(sums.getRecords()).append(" records");
        for (UnitSum unit : sums.getUnits()) {
            text.append(", ").append(plain(unit.getQuantity())).append(' ').append(unit.getUnit());
        }
        if (currency != null) {
            text.append(", ").append(plain(sums.getAmount())).append(' ').append(currency);
        }
        return text.toString();
    }

    /** A sum without trailing zeros or exponent. */
    public static String plain(BigDecimal sum) {
        return sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString();
    }

    /** A copy that further counting does not change. */
    public static StepAccount copy(StepAccount account) {
        return StepAccount.newBuilder(account).build();
    }

    /** The accounts of all shards of a step as one; there is at least one. */
    public static StepAccount total(List<StepAccount> shards) {
        StepAccount total = copy(shards.getFirst());
        for (StepAccount shard : shards.subList(1, shards.size())) {
            total.setSums(plus(total.getSums(), shard.getSums()));
            total.setInvalid(total.getInvalid() + shard.getInvalid());
            total.getLanes().addAll(copy(shard).getLanes());
            total.setFinished(total.getFinished() && shard.getFinished());
        }
        return total;
    }
}
