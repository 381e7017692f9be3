package hk.epay.kit.crypto;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignaturesTest {
    @Test
    void are_those_of_RFC_4231() {
        assertThat(Signatures.hmacHex("Jefe", "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void are_of_the_bytes_whatever_they_mean() {
        var secret = "密鑰";
        assertThat(Signatures.hmacHex(secret, new byte[] {(byte) 0xff, 0}))
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(Signatures.hmacHex(secret, new byte[] {(byte) 0xff}));
    }

    @Test
    void digests_are_those_of_SHA_256() {
        assertThat(Signatures.sha256Hex("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, true", "abc, abd, false", "abc, ab, false", "'', '', true", "'', a, false", "é, é, true"})
    void are_the_same_or_not(String one, String other, boolean same) {
        assertThat(Signatures.same(one, other)).isEqualTo(same);
    }
}
