package hk.epay.gateway.page;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who can unpack, and who says so. */
class GzipTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "gzip                      | true",
                "br, deflate, GZIP, zstd   | true",
                "gzip;q=0.5                | true",
                "gzip; q=0.01, br          | true",
                "gzip;q=0                  | false",
                "gzip; q=0.000             | false",
                "identity, gzip;q=0        | false",
                "xgzip                     | false",
                "br                        | false",
                "none                      | false",
            })
    void is_packed_only_for_those(String accepted, boolean packed) {
        assertThat(Gzip.isAccepted(accepted)).isEqualTo(packed);
    }
}
