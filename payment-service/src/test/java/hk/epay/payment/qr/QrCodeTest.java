package hk.epay.payment.qr;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;

class QrCodeTest {
    private static final String URL = "http://localhost:8090/phone?token=ABC1234&from=八達通";
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
    private static final int SCALE = 6;

    @ParameterizedTest
    @ValueSource(ints = {100, 400, 1000})
    void a_camera_reads_the_text_from_the_png(int size) throws Exception {
        assertThat(read(ImageIO.read(new ByteArrayInputStream(QrCode.png(URL, size)))))
                .isEqualTo(URL);
    }

    @Test
    void a_camera_reads_the_same_from_the_svg() throws Exception {
        assertThat(read(drawn(QrCode.svg(URL, 300)))).isEqualTo(URL);
    }

    @Test
    void the_svg_has_the_size_that_was_asked_for() throws Exception {
        var svg = parsed(QrCode.svg(URL, 300));
        assertThat(svg.getAttribute("width")).isEqualTo("300");
        assertThat(svg.getAttribute("height")).isEqualTo("300");
    }

    /** Draws every path of the document in its colour; a path of any other form fails. */
    private static BufferedImage drawn(byte[] document) throws Exception {
        var svg = parsed(document);
        var box = svg.getAttribute("viewBox").split(" ");
        int width = Integer.parseInt(box[2]);
        int height = Integer.parseInt(box[3]);
        var image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        canvas.scale(SCALE, SCALE);
        var paths = svg.getElementsByTagName("path");
        assertThat(paths.getLength()).isEqualTo(2);
        var background = (Element) paths.item(0);
        assertThat(background.getAttribute("d")).isEqualTo("M0 0h" + width + "v" + height + "H0z");
        canvas.setColor(Color.decode(background.getAttribute("fill").replace("#fff", "#ffffff")));
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(Color.BLACK);
        var runs = RUN.matcher(((Element) paths.item(1)).getAttribute("d"));
        int end = 0;
        while (runs.find() && runs.start() == end) {
            assertThat(runs.group(3)).isEqualTo(runs.group(4));
            canvas.fillRect(number(runs.group(1)), number(runs.group(2)), number(runs.group(3)), 1);
            end = runs.end();
        }
        assertThat(end).isEqualTo(((Element) paths.item(1)).getAttribute("d").length());
        return image;
    }

    private static Element parsed(byte[] document) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document))
                .getDocumentElement();
    }

    private static String read(BufferedImage image) throws ReaderException, IOException {
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image))))
                .getText();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
