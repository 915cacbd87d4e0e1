package org.usageflow.validator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.avro.Tally;
import org.usageflow.validator.claim.Claim;
import org.usageflow.validator.tally.FileTally;

class SerdesTest {
    private static final byte[] UNKNOWN_FORM = {9};

    @Test
    void claimsComeBack() {
        Claim claim = new Claim("UF-2021-05-1028-6098", 3, 1_048_576);

        assertThat(roundTrip(ClaimSerde.create(), claim)).isEqualTo(claim);
    }

    @Test
    void claimsOfRecycledRowsComeBack() {
        Claim claim = new Claim("UF-2021-05-1028-6098", 1, 7, new Claim.Source("UF-2021-05-0000-0001", 2, 7, 3));

        assertThat(roundTrip(ClaimSerde.create(), claim)).isEqualTo(claim);
    }

    @Test
    void talliesComeBackExactly() {
        Tally valid = new Tally(7L, new BigDecimal("99999999999999999999.123456789012345678"), new BigDecimal("-0.10"));
        FileTally tally = new FileTally(2, valid, 5, 1_622_000_000_000L);

        assertThat(roundTrip(TallySerde.create(), tally)).isEqualTo(tally);
    }

    @Test
    void anUnknownFormIsRefused() {
        assertThatThrownBy(() -> ClaimSerde.create().deserializer().deserialize("t", UNKNOWN_FORM))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> TallySerde.create().deserializer().deserialize("t", UNKNOWN_FORM))
                .isInstanceOf(SerializationException.class);
    }

    private static <T> T roundTrip(Serde<T> serde, T value) {
        return serde.deserializer().deserialize("t", serde.serializer().serialize("t", value));
    }
}
