package org.lanternscr.web.review;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lanternscr.review.AlertKind;
import org.lanternscr.review.WorklistQuery.Delivered;
import org.lanternscr.site.Site;
import org.lanternscr.web.display.OptionOnPage;
import org.lanternscr.web.frame.Words;

/** By what the worklist can be narrowed, each with the choice that was made. */
public final class AlertChoices {

  private final AlertFilter filter;
  private final List<Site> sites;
  private final Words words;

  AlertChoices(AlertFilter filter, List<Site> sites, Words words) {
    this.filter = filter;
    this.sites = List.copyOf(sites);
    this.words = words;
  }

  /** The word of the tab, which stays. */
  public String getTab() {
    return AlertFilter.word(filter.query().tab());
  }

  public List<OptionOnPage> getKinds() {
    return options(
        "kind", Stream.of(AlertKind.values()), AlertFilter::word, k -> words.of("alertKind", k));
  }

  public List<OptionOnPage> getDeliveries() {
    return options(
        "delivery",
        Stream.of(Delivered.values()),
        AlertFilter::word,
        state -> words.of("delivered", state));
  }

  public List<OptionOnPage> getAges() {
    return options(
        "age",
        AlertFilter.AGES.stream(),
        Object::toString,
        days -> words.text("listAlerts.olderThan", days.toString()));
  }

  public List<OptionOnPage> getSites() {
    return options(
        "site",
        sites.stream(),
        site -> site.ods().value(),
        site -> words.text("listAlerts.named", site.name(), site.ods().value()));
  }

  /** Whether there is a site to choose. */
  public boolean isWithSites() {
    return sites.size() > 1;
  }

  private <T> List<OptionOnPage> options(
      String name, Stream<T> all, Function<T, String> value, Function<T, String> label) {
    String chosen = filter.parameters().getOrDefault(name, "");
    List<OptionOnPage> options = new ArrayList<>();
    options.add(new OptionOnPage("", words.text("listAlerts.any"), chosen.isEmpty()));
    all.map(
            one ->
                new OptionOnPage(
                    value.apply(one), label.apply(one), value.apply(one).equals(chosen)))
        .forEach(options::add);
    return options;
  }
}
