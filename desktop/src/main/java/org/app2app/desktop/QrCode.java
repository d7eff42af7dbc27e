package org.app2app.desktop;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** A text as a QR code, for a page and for a terminal. */
final class QrCode {

  /** The white around it, in modules; ISO/IEC 18004 asks for 4, phones do with less. */
  private static final int MARGIN = 2;

  private static final String BLACK_ON_WHITE = "\u001b[38;5;16;48;5;231m";
  private static final String RESET = "\u001b[0m";

  private final BitMatrix modules;

  private QrCode(BitMatrix modules) {
    this.modules = modules;
  }

  static QrCode of(String text) {
    Map<EncodeHintType, Object> hints =
        Map.of(
            EncodeHintType.MARGIN, MARGIN, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.L);
    try {
      return new QrCode(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints));
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException("too long for a QR code: " + text.length(), tooLong);
    }
  }

  /** A picture that grows to any size; one path, no style, no script. */
  String toSvg() {
    int size = modules.getWidth();
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int start = x;
        while (x < size && modules.get(x, y)) {
          x++;
        }
        if (x > start) {
          path.append('M').append(start).append(' ').append(y);
          path.append('h').append(x - start).append("v1H").append(start).append('z');
        }
      }
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\"".formatted(size, size)
        + " shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/>"
            .formatted(size, size)
        + "<path d=\""
        + path
        + "\"/></svg>";
  }

  /**
   * Two rows of modules a line, by half blocks.
   *
   * @param coloured for a terminal, whatever its colours; else for a dark one
   */
  String toText(boolean coloured) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y += 2) {
      text.append(coloured ? BLACK_ON_WHITE : "");
      for (int x = 0; x < modules.getWidth(); x++) {
        text.append(halfBlocks(isInk(x, y, coloured), isInk(x, y + 1, coloured)));
      }
      text.append(coloured ? RESET : "").append('\n');
    }
    return text.toString();
  }

  private boolean isInk(int x, int y, boolean inkIsBlack) {
    boolean inside = y < modules.getHeight();
    return inside ? modules.get(x, y) == inkIsBlack : !inkIsBlack;
  }

  private static char halfBlocks(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '\u2588' : '\u2580';
    }
    return lower ? '\u2584' : ' ';
  }
}
