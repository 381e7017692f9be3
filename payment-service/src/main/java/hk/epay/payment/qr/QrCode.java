package hk.epay.payment.qr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

/** A QR code, error correction M, with the quiet zone of four modules that scanners want. */
public final class QrCode {
    private static final Map<EncodeHintType, Object> HINTS = Map.of(
            EncodeHintType.ERROR_CORRECTION,
            ErrorCorrectionLevel.M,
            EncodeHintType.MARGIN,
            4,
            EncodeHintType.CHARACTER_SET,
            StandardCharsets.UTF_8.name());

    private QrCode() {}

    /** A black and white PNG of about {@code size} pixels a side. */
    public static byte[] png(String content, int size) {
        try (var out = new ByteArrayOutputStream()) {
            MatrixToImageWriter.writeToStream(encode(content, size), "PNG", out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** An SVG of {@code size} pixels a side that stays sharp at any other. */
    public static byte[] svg(String content, int size) {
        var modules = encode(content, 0);
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    int from = x;
                    while (x + 1 < modules.getWidth() && modules.get(x + 1, y)) {
                        x++;
                    }
                    path.append("M%d %dh%dv1h-%dz".formatted(from, y, x - from + 1, x - from + 1));
                }
            }
        }
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path d=\"%s\"/></svg>")
                .formatted(
                        size,
                        size,
                        modules.getWidth(),
                        modules.getHeight(),
                        modules.getWidth(),
                        modules.getHeight(),
                        path)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static BitMatrix encode(String content, int size) {
        try {
            return new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, size, size, HINTS);
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }
}
