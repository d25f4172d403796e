package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/**
 * R5.3: no bit of an export can change unnoticed.
 *
 * <p>Which bits are tried says {@link Flips}. There is no exception in intact.ndjson: it holds no
 * spaces between members and writes letters as themselves. A file that spells letters as escapes
 * has some, where the case of a hexadecimal digit changes neither the letter nor the event.
 */
class SingleBitTest {

  private static final String FORMAT = "lantern-audit-export/1";

  @Test
  void r5_3_aFlippedBitIsTamperingOrAnUnknownFormat() throws IOException {
    byte[] export = Vectors.intact().getBytes(UTF_8);
    BitSet formatNames = bytesOfFormatNames(export);
    assertThat(verdict(export)).isEqualTo(Verdict.INTACT);

    for (int bit : Flips.ofBytes(0, export.length).toArray()) {
      Verdict verdict = verdict(Flips.flipped(export, bit));

      // Only a flipped letter in the name of the format may look like a later version of it.
      if (verdict != Verdict.TAMPERED) {
        assertThat(verdict).as("bit %d", bit).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(formatNames.get(bit / 8)).as("bit %d is in a format name", bit).isTrue();
      }
    }
  }

  private static BitSet bytesOfFormatNames(byte[] export) {
    // ISO 8859-1 keeps one character a byte, so positions are positions of bytes.
    String text = new String(export, ISO_8859_1);
    var bytes = new BitSet();
    for (int at = text.indexOf(FORMAT); at >= 0; at = text.indexOf(FORMAT, at + 1)) {
      bytes.set(at, at + FORMAT.length());
    }
    return bytes;
  }

  private static Verdict verdict(byte[] export) {
    var report = new Report(new PrintStream(OutputStream.nullOutputStream()));
    return new ExportCheck(Vectors.HOLDING_NOTHING, Vectors.LONG_AFTER, report)
        .check(new ByteArrayInputStream(export));
  }
}
