package org.lanternscr.web.audit;

import java.util.ArrayList;
import java.util.List;
import org.lanternscr.web.audit.Chart.Box;
import org.lanternscr.web.audit.Chart.Label;
import org.lanternscr.web.audit.Chart.Rule;

/** Draws bars: standing ones for days, lying ones where each has a long name. */
final class ChartDrawing {

  /** Narrow, so that its texts stay large enough on the narrowest screen. */
  private static final int WIDTH = 360;

  private static final int LEFT = 44;
  private static final int TOP = 12;
  private static final int TALL = 150;
  private static final int ROW = 44;
  private static final int BAR = 16;
  private static final int LINE = 16;

  /** Beside a lying bar stands its number. */
  private static final int NUMBER = 64;

  private static final int LONGEST_NAME = 50;

  private ChartDrawing() {}

  /** A number with what it counts. */
  record Value(String name, long count) {}

  /** Standing bars, left to right, with the names of the first and the last. */
  static Chart columns(String id, String said, List<Value> values) {
    long scale = scale(most(values));
    int bottom = TOP + TALL;
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      int x = LEFT + (WIDTH - LEFT) * i / values.size();
      int next = LEFT + (WIDTH - LEFT) * (i + 1) / values.size();
      int height = length(values.get(i).count(), scale, TALL);
      boxes.add(new Box(x + 1, bottom - height, Math.max(1, next - x - 2), height));
    }
    List<Rule> rules = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (long mark : marks(scale)) {
      int y = bottom - length(mark, scale, TALL);
      rules.add(new Rule(LEFT, y, WIDTH - LEFT));
      labels.add(new Label(LEFT - 4, y + 4, "end", ChartOnPage.number(mark)));
    }
    if (!values.isEmpty()) {
      labels.add(new Label(LEFT, bottom + LINE, "start", values.get(0).name()));
    }
    if (values.size() > 1) {
      labels.add(new Label(WIDTH, bottom + LINE, "end", values.get(values.size() - 1).name()));
    }
    return new Chart(id, said, WIDTH, bottom + LINE + 6, boxes, rules, labels);
  }

  /** Lying bars, one below the other, each under its name and with its number behind it. */
  static Chart rows(String id, String said, List<Value> values) {
    long scale = Math.max(1, most(values));
    List<Box> boxes = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      int y = ROW * i;
      int length = length(value.count(), scale, WIDTH - NUMBER);
      labels.add(new Label(0, y + LINE, "start", shortened(value.name())));
      boxes.add(new Box(0, y + LINE + 6, length, BAR));
      labels.add(new Label(length + 6, y + LINE + 19, "start", ChartOnPage.number(value.count())));
    }
    return new Chart(id, said, WIDTH, Math.max(1, ROW * values.size()), boxes, List.of(), labels);
  }

  private static long most(List<Value> values) {
    return values.stream().mapToLong(Value::count).max().orElse(0);
  }

  /** The next round number: 1, 2 or 5 and noughts; at least 2, so that half of it is one too. */
  static long scale(long most) {
    long unit = 1;
    while (true) {
      for (long step : new long[] {2, 5, 10}) {
        if (step * unit >= most) {
          return step * unit;
        }
      }
      unit *= 10;
    }
  }

  /** Nothing, and the top; between them the half where it is a whole number. */
  private static List<Long> marks(long scale) {
    return scale % 2 == 0 ? List.of(0L, scale / 2, scale) : List.of(0L, scale);
  }

  /** What there is can be seen, however little it is. */
  static int length(long count, long scale, int longest) {
    int length = (int) Math.round((double) count / scale * longest);
    return count > 0 ? Math.max(1, length) : 0;
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME
        ? name
        : name.substring(0, LONGEST_NAME - 1).strip() + "\u2026";
  }
}
