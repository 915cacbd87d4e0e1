package org.usageflow.gateway.collect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Fields;

/**
 * What a vendor says of all records together.
 *
 * @param records how many were sent
 * @param quantity sum of their quantities, if it is said
 */
record ControlTotal(long records, Optional<BigDecimal> quantity) {

    static ControlTotal of(Fields body) {
        Optional<Integer> records = body.integer("records", 1, Integer.MAX_VALUE);
        Optional<BigDecimal> quantity = body.decimal("quantity");
        if (records.isEmpty() && body.isSound()) {
            body.problem("Field records is required: the number of records that were sent.");
        }
        body.check();
        return new ControlTotal(records.orElseThrow(), quantity);
    }

    /**
     * Refuses what differs.
     *
     * @param countedQuantity sum of those quantities that are numbers
     */
    void require(String fileId, long counted, BigDecimal countedQuantity) {
        List<String> sentences = new ArrayList<>();
        if (counted != records) {
            sentences.add("Field records is %d, and %d records were collected for usage file %s."
                    .formatted(records, counted, fileId));
        }
        if (quantity.isPresent() && quantity.get().compareTo(countedQuantity) != 0) {
            sentences.add("Field quantity is %s, and the quantities of the collected records sum up to %s."
                    .formatted(plain(quantity.get()), plain(countedQuantity)));
        }
        if (!sentences.isEmpty()) {
            throw ApiException.controlTotal(sentences);
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
