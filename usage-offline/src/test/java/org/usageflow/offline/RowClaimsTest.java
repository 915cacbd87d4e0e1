package org.usageflow.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowClaimsTest {
    private final RowClaims claims = new RowClaims();

    @Test
    void theFirstRowKeepsAnId() {
        assertThat(claims.claim("a", 2)).isEqualTo(2);
        assertThat(claims.claim("b", 3)).isEqualTo(3);
        assertThat(claims.claim("a", 4)).isEqualTo(2);
        assertThat(claims.claim("a", 5)).isEqualTo(2);
        assertThat(claims.claim("A", 6)).isEqualTo(6);
    }

    @Test
    void nothingIsForgottenWhenItGrows() {
        int ids = 50_000;
        for (int row = 1; row <= ids; row++) {
            assertThat(claims.claim("record-" + row, row)).isEqualTo(row);
        }
        for (int row = 1; row <= ids; row++) {
            assertThat(claims.claim("record-" + row, ids + row)).isEqualTo(row);
        }
    }

    @Test
    void idsAreToldApartAsTheyAreOnTheWire() {
        assertThat(claims.claim("\uD800", 2)).isEqualTo(2);
        assertThat(claims.claim("?", 3)).as("UTF-8 has no half of a pair").isEqualTo(2);
        assertThat(claims.claim("\uD83D\uDE00", 4)).isEqualTo(4);
    }
}
