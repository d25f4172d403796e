package org.lanternscr.web.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.lanternscr.alert.AlertAge;
import org.lanternscr.audit.AccessFigures;
import org.lanternscr.web.audit.ChartDrawing.Value;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.frame.Words;

/** Puts figures into pictures and tables. */
final class FiguresWording {

  private static final int MOST_BARS = 20;

  private final Words words;

  FiguresWording(Words words) {
    this.words = words;
  }

  ChartOnPage days(AccessFigures figures) {
    List<Value> values =
        figures.days().stream()
            .map(day -> new Value(ClinicalDate.of(day.day()).shown(), day.shown()))
            .toList();
    return chart("days", values, (id, said) -> ChartDrawing.columns(id, said, values));
  }

  ChartOnPage answers(AccessFigures figures) {
    return rows(
        "answers",
        figures.answers().stream()
            .map(
                answer ->
                    new Value(
                        words.text("audit.outcome." + answer.outcome().word()), answer.given())));
  }

  ChartOnPage roles(AccessFigures figures) {
    return rows("roles", figures.roles().stream().map(role -> new Value(name(role), role.shown())));
  }

  /** The picture has the departments with most; all of them are in the table. */
  ChartOnPage departments(AccessFigures figures) {
    List<Value> all =
        figures.departments().stream().map(one -> new Value(name(one), one.shown())).toList();
    long others = all.stream().skip(MOST_BARS).mapToLong(Value::count).sum();
    List<Value> drawn = new ArrayList<>(all.subList(0, Math.min(MOST_BARS, all.size())));
    if (others > 0) {
      drawn.add(new Value(words.text("figures.otherDepartments"), others));
    }
    return chart("departments", all, (id, said) -> ChartDrawing.rows(id, said, drawn));
  }

  private String name(AccessFigures.Department department) {
    return department.name().isEmpty() ? words.text("figures.notOnTheList") : department.name();
  }

  private String name(AccessFigures.Role role) {
    return role.code().isEmpty()
        ? words.text("figures.noRole")
        : words.text("figures.role", role.name(), role.organisation());
  }

  ChartOnPage ages(List<AlertAge> ages) {
    return rows("ages", ages.stream().map(age -> new Value(name(age), age.alerts())));
  }

  private String name(AlertAge age) {
    String from = String.valueOf(age.fromDays());
    String last = String.valueOf(age.toDays() - 1);
    if (age.toDays() == 0) {
      return words.text("figures.ageOver", from);
    }
    return age.toDays() == 1
        ? words.text("figures.ageToday")
        : words.text("figures.age", from, last);
  }

  private ChartOnPage rows(String id, Stream<Value> counted) {
    List<Value> values = counted.toList();
    return chart(id, values, (name, said) -> ChartDrawing.rows(name, said, values));
  }

  private ChartOnPage chart(
      String id, List<Value> values, BiFunction<String, String, Chart> drawing) {
    String title = words.text("figures." + id);
    long all = values.stream().mapToLong(Value::count).sum();
    Value most =
        values.stream().reduce((a, b) -> b.count() > a.count() ? b : a).orElse(new Value("", 0));
    String said =
        all == 0
            ? words.text("figures.saidNone", title)
            : words.text(
                "figures.said",
                title,
                ChartOnPage.number(all),
                most.name(),
                ChartOnPage.number(most.count()));
    return new ChartOnPage(
        title,
        drawing.apply(id, said),
        values.stream()
            .map(value -> new ChartOnPage.Row(value.name(), ChartOnPage.number(value.count())))
            .toList());
  }
}
