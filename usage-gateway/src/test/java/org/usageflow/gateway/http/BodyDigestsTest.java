package org.usageflow.gateway.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hashes are those of the examples of RFC 9530: the body {@code {"hello": "world"}} and a line end. */
class BodyDigestsTest {
    private static final byte[] BODY = "{\"hello\": \"world\"}\n".getBytes(StandardCharsets.UTF_8);
    private static final String SHA_256 = "RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=";

    private static void receive(@Nullable String contentDigest, @Nullable String digest) {
        BodyDigests digests = BodyDigests.of(contentDigest, digest);
        digests.update(BODY, 0, 5);
        digests.update(BODY, 5, BODY.length - 5);
        digests.check();
        digests.check();
    }

    @Test
    void theRightChecksumIsNoProblem() {
        assertThatCode(() -> receive("sha-256=:" + SHA_256 + ":", null)).doesNotThrowAnyException();
        assertThatCode(() -> receive(null, "SHA-256=" + SHA_256)).doesNotThrowAnyException();
        assertThatCode(() -> receive(null, null)).doesNotThrowAnyException();
    }

    @Test
    void anotherChecksumIsRefusedWithItsName() {
        assertThatThrownBy(() -> receive("sha-256=:" + SHA_256.replace('R', 'S') + ":", null))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("BODY_002")
                .hasMessageContaining("Content-Digest sha-256");
    }

    @Test
    void algorithmsThatAreNotKnownArePassedOver() {
        assertThatCode(() -> receive("md5=:AAAA:, crc32c=:AAAAAA==:", "unixsum=30637"))
                .doesNotThrowAnyException();
    }

    @Test
    void aValueThatCanNotBeReadIsRefusedWithItsForm() {
        assertThatThrownBy(() -> receive("sha-256=" + SHA_256, null))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("sha-256=:Base64:");
        assertThatThrownBy(() -> receive(null, "sha-512=?"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("sha-512=Base64");
    }
}
