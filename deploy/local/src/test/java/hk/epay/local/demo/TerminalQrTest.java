package hk.epay.local.demo;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalQrTest {
    private static final int QUIET_ZONE = 2;

    @Test
    void reads_back_as_what_was_drawn() throws Exception {
        var url = "http://localhost:8090/phone?token=tok_0123456789abcdef";

        var squares = squares(TerminalQr.draw(url));

        assertThat(new Decoder().decode(squares).getText()).isEqualTo(url);
    }

    /** What a camera would make of the characters. */
    private static BitMatrix squares(String drawing) {
        var lines = drawing.split("\n");
        var size = lines[0].length() - 2 * QUIET_ZONE;
        var squares = new BitMatrix(size);
        for (var y = 0; y < size; y++) {
            for (var x = 0; x < size; x++) {
                var row = y + QUIET_ZONE;
                var character = lines[row / 2].charAt(x + QUIET_ZONE);
                var light = character == '█' || character == (row % 2 == 0 ? '▀' : '▄');
                if (!light) {
                    squares.set(x, y);
                }
            }
        }
        return squares;
    }
}
