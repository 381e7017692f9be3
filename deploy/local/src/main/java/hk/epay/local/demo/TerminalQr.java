package hk.epay.local.demo;

import java.util.Map;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

/** A QR code out of characters: each shows two squares, one above the other. */
final class TerminalQr {
    private static final int QUIET_ZONE = 2;

    private TerminalQr() {}

    /** Light squares are drawn and dark ones left out, since most terminals are dark. */
    static String draw(String content) {
        var squares = encode(content);
        var drawing = new StringBuilder();
        for (var y = 0; y < squares.getHeight(); y += 2) {
            for (var x = 0; x < squares.getWidth(); x++) {
                var upper = !squares.get(x, y);
                var lower = y + 1 >= squares.getHeight() || !squares.get(x, y + 1);
                drawing.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }
            drawing.append('\n');
        }
        return drawing.toString();
    }

    private static BitMatrix encode(String content) {
        try {
            return new QRCodeWriter()
                    .encode(
                            content,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    QUIET_ZONE,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.L));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }
}
