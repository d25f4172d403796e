package org.lanternscr.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanternscr.alert.AlertAge;
import org.lanternscr.audit.AccessFigures;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.web.audit.ChartDrawing.Value;
import org.lanternscr.web.frame.Words;

/** A picture is true to its numbers, and all of it is within its edges. */
class ChartDrawingTest {

  @Test
  void theScaleIsARoundNumberThatHoldsTheMost() {
    assertThat(List.of(0L, 1L, 2L, 3L, 5L, 6L, 10L, 11L, 21L, 99L, 101L, 4_999L, 999_999L))
        .extracting(ChartDrawing::scale)
        .containsExactly(2L, 2L, 2L, 5L, 5L, 10L, 10L, 20L, 50L, 100L, 200L, 5_000L, 1_000_000L);
  }

  @Test
  void aBarIsAsLongAsItsNumberAndOneIsSeenBesideAMillion() {
    assertThat(ChartDrawing.length(50, 100, 150)).isEqualTo(75);
    assertThat(ChartDrawing.length(100, 100, 150)).isEqualTo(150);
    assertThat(ChartDrawing.length(0, 100, 150)).isZero();
    assertThat(ChartDrawing.length(1, 1_000_000, 150)).isEqualTo(1);
  }

  @Test
  void standingBarsStandBesideEachOtherOnTheGround() {
    List<Value> values = IntStream.rangeClosed(1, 31).mapToObj(i -> new Value("d" + i, i)).toList();
    Chart chart = ChartDrawing.columns("days", "said", values);
    assertThat(chart.boxes()).hasSize(31);
    for (int i = 1; i < 31; i++) {
      Chart.Box before = chart.boxes().get(i - 1);
      Chart.Box box = chart.boxes().get(i);
      assertThat(box.x()).isGreaterThanOrEqualTo(before.x() + before.width());
      assertThat(box.y() + box.height()).isEqualTo(before.y() + before.height());
    }
    assertThat(chart.labels())
        .extracting(Chart.Label::text)
        .containsExactly("0", "25", "50", "d1", "d31");
    isWithinItsEdges(chart);
  }

  @Test
  void lyingBarsHaveTheirNamesAndNumbers() {
    Chart chart =
        ChartDrawing.rows(
            "roles",
            "said",
            List.of(
                new Value(
                    "Clinical Practitioner Access Role, given by RZZ01 and some more", 12_345),
                new Value("Nobody", 0)));
    assertThat(chart.labels())
        .extracting(Chart.Label::text)
        .containsExactly(
            "Clinical Practitioner Access Role, given by RZZ01\u2026", "12,345", "Nobody", "0");
    isWithinItsEdges(chart);
    assertThat(ChartDrawing.rows("none", "said", List.of()).height()).isPositive();
    assertThat(ChartDrawing.columns("none", "said", List.of()).boxes()).isEmpty();
  }

  private static void isWithinItsEdges(Chart chart) {
    assertThat(chart.boxes())
        .allSatisfy(
            box -> {
              assertThat(box.x()).isNotNegative();
              assertThat(box.y()).isNotNegative();
              assertThat(box.x() + box.width()).isLessThanOrEqualTo(chart.width());
              assertThat(box.y() + box.height()).isLessThanOrEqualTo(chart.height());
            });
    assertThat(chart.labels())
        .allSatisfy(
            label -> {
              assertThat(label.x()).isBetween(0, chart.width());
              assertThat(label.y()).isBetween(0, chart.height());
            });
  }

  /** Whoever does not see it is told the same, and the table has every number. */
  @Test
  void eachPictureHasItsWordsAndItsTable() {
    FiguresWording wording = new FiguresWording(new Words());
    AccessFigures figures =
        new AccessFigures(
            List.of(
                new AccessFigures.Day(LocalDate.of(2026, 11, 25), 3),
                new AccessFigures.Day(LocalDate.of(2026, 11, 26), 1_200)),
            List.of(new AccessFigures.Answer(AuditOutcome.EMERGENCY, 2)),
            List.of(new AccessFigures.Role("RZZ01", "R8000", "Clinician", 1_203)),
            List.of(
                new AccessFigures.Department("Emergency", 1_200),
                new AccessFigures.Department("", 3)),
            false);
    ChartOnPage days = wording.days(figures);
    assertThat(days.drawing().said())
        .isEqualTo("Records shown by day: 1,203 in all. Most: 26-Nov-2026, 1,200.");
    assertThat(days.rows())
        .containsExactly(
            new ChartOnPage.Row("25-Nov-2026", "3"), new ChartOnPage.Row("26-Nov-2026", "1,200"));
    assertThat(wording.answers(figures).rows().get(0).name())
        .isEqualTo("emergency, the patient could not be asked");
    assertThat(wording.roles(figures).rows().get(0).name()).isEqualTo("Clinician, given by RZZ01");
    assertThat(wording.departments(figures).rows())
        .containsExactly(
            new ChartOnPage.Row("Emergency", "1,200"),
            new ChartOnPage.Row("Not on the staff list", "3"));
    assertThat(
            wording
                .ages(List.of(new AlertAge(0, 1, 0), new AlertAge(1, 3, 4), new AlertAge(31, 0, 9)))
                .rows())
        .extracting(ChartOnPage.Row::name)
        .containsExactly("less than a day", "1 to 2 days", "31 days or more");
  }
}
