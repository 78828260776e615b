package org.secondlook.intake;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** The square code of a text after ISO/IEC 18004, with its quiet zone of four modules. */
public final class QrCode {
  private static final int QUIET = 4;

  private final BitMatrix modules;

  private QrCode(BitMatrix modules) {
    this.modules = modules;
  }

  public static QrCode of(String text) {
    try {
      return new QrCode(
          new QRCodeWriter()
              .encode(
                  text,
                  BarcodeFormat.QR_CODE,
                  0,
                  0,
                  Map.of(
                      EncodeHintType.ERROR_CORRECTION,
                      ErrorCorrectionLevel.M,
                      EncodeHintType.MARGIN,
                      QUIET)));
    } catch (WriterException e) {
      throw new IllegalArgumentException("Too long for a square code", e);
    }
  }

  /** Modules along each side. */
  public int size() {
    return modules.getWidth();
  }

  public boolean dark(int x, int y) {
    return modules.get(x, y);
  }

  /** For a terminal: two rows of modules a line, light on dark terminals and dark on light ones. */
  public String text() {
    StringBuilder all = new StringBuilder();
    for (int y = 0; y < size(); y += 2) {
      for (int x = 0; x < size(); x++) {
        boolean upper = !dark(x, y);
        boolean lower = y + 1 >= size() || !dark(x, y + 1);
        all.append(upper ? lower ? '\u2588' : '\u2580' : lower ? '\u2584' : ' ');
      }
      all.append('\n');
    }
    return all.toString();
  }
}
