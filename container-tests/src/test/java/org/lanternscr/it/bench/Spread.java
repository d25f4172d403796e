package org.lanternscr.it.bench;

import java.util.List;
import java.util.Locale;

/** The median of some figures and their range. */
record Spread(double median, double least, double most) {

  static Spread of(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.0f (%.0f-%.0f)", median, least, most);
  }
}
