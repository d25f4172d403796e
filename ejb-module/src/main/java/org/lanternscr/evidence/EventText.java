package org.lanternscr.evidence;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.regex.Pattern;
import org.lanternscr.audit.StoredEvent;

/** The events as text that can be read out: a block each, a line for each thing it says. */
final class EventText {

  /** Where the words begin; a longer label has its words after it all the same. */
  private static final int COLUMN = 34;

  private static final Pattern LINE_END = Pattern.compile("\\R");

  private final ToldEvent told;
  private final Writer out;
  private final long of;
  private long number;

  /**
   * @param of how many there are in all
   */
  EventText(EventWords words, long of, Writer out) {
    told = new ToldEvent(words);
    this.of = of;
    this.out = out;
  }

  void write(StoredEvent event) throws IOException {
    number++;
    out.write("Event " + number + " of " + of + "\n");
    for (Map.Entry<String, String> fact : told.of(event).entrySet()) {
      out.write(line(fact.getKey(), fact.getValue()));
    }
    out.write('\n');
  }

  /** Lines of a value begin below each other, so that none can be taken for a label. */
  private static String line(String label, String value) {
    String indented = LINE_END.matcher(value.strip()).replaceAll("\n" + " ".repeat(COLUMN));
    return "  " + label + " ".repeat(Math.max(1, COLUMN - 2 - label.length())) + indented + "\n";
  }
}
