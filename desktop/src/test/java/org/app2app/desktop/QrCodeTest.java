package org.app2app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ReaderException;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class QrCodeTest {

  private static final int SCALE = 8;
  private static final int WHITE = 0xffffff;

  private static final String INVITE =
      "app2app:0123456789abcdef0123456789abcdef01234567/130.161.211.254:1873/192.168.1.7:1873"
          + "/2001-db8--1:1873";

  @Test
  void theTerminalsHalfBlocksCanBeScanned() throws ReaderException {
    String text = QrCode.of(INVITE).toText(false);
    assertThat(scan(text)).isEqualTo(INVITE);
  }

  @Test
  void inColourItIsBlackOnWhiteWhateverTheTerminalsColours() {
    String text = QrCode.of(INVITE).toText(true);
    assertThat(text.lines())
        .allMatch(
            line -> line.startsWith("\u001b[38;5;16;48;5;231m") && line.endsWith("\u001b[0m"));
  }

  @Test
  void thePictureHasNoScriptAndNoStyleForThePagesPolicyForbidsThem() {
    String svg = QrCode.of(INVITE).toSvg();
    assertThat(svg).startsWith("<svg xmlns=").endsWith("</svg>");
    assertThat(svg).doesNotContain("style", "script", INVITE);
  }

  /** Scans what a dark terminal shows: blocks are white. */
  private static String scan(String text) throws ReaderException {
    String[] lines = text.split("\n", -1);
    int width = lines[0].length() * SCALE;
    int height = (lines.length - 1) * 2 * SCALE;
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        char block = lines[y / SCALE / 2].charAt(x / SCALE);
        boolean upper = y / SCALE % 2 == 0;
        boolean white = block == '█' || block == (upper ? '▀' : '▄');
        picture.setRGB(x, y, white ? WHITE : 0);
      }
    }
    return QrScan.of(picture);
  }
}
