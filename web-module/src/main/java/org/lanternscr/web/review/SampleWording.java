package org.lanternscr.web.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.review.SampleLine;
import org.lanternscr.review.SampledSite;
import org.lanternscr.sampling.DrawnAccess.Review;
import org.lanternscr.sampling.DrawnSample;
import org.lanternscr.site.SamplingPlan;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.registry.Fact;

/** Puts samples into words. */
final class SampleWording {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");

  /** Members of the event that are told on request. */
  private static final List<String> FACTS =
      List.of("userId", "organisation", "basis", "evidence", "permission", "checked", "id");

  private final Words words;

  SampleWording(Words words) {
    this.words = words;
  }

  /** How a site samples, in a sentence. */
  String plan(SampledSite site) {
    String name = words.text("listAlerts.named", site.name(), site.site().value());
    return site.plan()
        .map(plan -> plan(name, plan, site.next().map(SampleWording::day).orElse("")))
        .orElse(words.text("showSample.noPlan", name));
  }

  private String plan(String name, SamplingPlan plan, String end) {
    String each = plan.eachUser() ? words.text("showSample.eachUser") : "";
    String rule = words.of("sampleRule", plan.rule());
    String cadence = words.of("sampleCadence", plan.cadence());
    return words.text("showSample.plan", name, percent(plan), rule, cadence, each, end);
  }

  /** Without decimals that say nothing, such as {@code 12.5}. */
  private static String percent(SamplingPlan plan) {
    return plan.percent().replaceAll("\\.?0+$", "");
  }

  private static String day(Instant moment) {
    return ClinicalDate.of(moment.atZone(WALL_CLOCK).toLocalDate()).shown();
  }

  /** The days of a sample's period. */
  String period(DrawnSample sample) {
    LocalDate first = sample.since().atZone(WALL_CLOCK).toLocalDate();
    LocalDate last = sample.until().minusMillis(1).atZone(WALL_CLOCK).toLocalDate();
    String from = ClinicalDate.of(first).shown();
    String to = ClinicalDate.of(last).shown();
    return last.isAfter(first) ? words.text("showSample.days", from, to) : from;
  }

  SampleRow row(SampledSite site, SampledSite.Line line, Optional<UUID> present) {
    DrawnSample sample = line.sample();
    return new SampleRow(
        "/review/show-sample.xhtml?sample=" + sample.id(),
        site.site().value(),
        period(sample),
        words.text("showSample.drawnOf", number(sample.drawn()), number(sample.eligible())),
        sample.reviewed(),
        sample.investigated(),
        line.overdue(),
        line.overdue() > 0,
        present.filter(sample.id()::equals).isPresent());
  }

  /** How a sample came about, in a sentence. */
  String drawn(DrawnSample sample, LocalDate due) {
    String of = words.text("showSample.drawnOf", number(sample.drawn()), number(sample.eligible()));
    String rule = words.of("sampleRule", sample.plan().rule());
    String at = ClinicalTime.local(sample.at()).shown();
    String until = ClinicalDate.of(due).shown();
    String each = sample.plan().eachUser() ? words.text("showSample.eachUser") : "";
    return words.text("showSample.drawn", of, percent(sample.plan()), rule, each, at, until);
  }

  SampledOnPage onPage(SampleLine line) {
    AuditEntry entry = line.entry();
    Optional<Review> review = line.access().review();
    return new SampledOnPage(
        line.access().id().toString(),
        ClinicalTime.local(line.opened()),
        AlertWording.shortName(line.access().id()),
        line.userName(),
        entry.member("roleName").orElse(""),
        entry.patient().map(patient -> patient.spaced()).orElse(""),
        why(words, entry),
        entry.member("reason").map(typed -> words.text("listAlerts.quoted", typed)).orElse(""),
        entry.seal() == AuditEntry.Seal.HOLDS
            ? ""
            : words.text(
                "audit.seal." + entry.seal(),
                entry.purge().map(AlertWording::shortName).orElse("")),
        words.text("evidence." + line.evidence().verdict().name(), line.evidence().words()),
        review.map(this::found).orElse(""),
        review
            .flatMap(Review::said)
            .or(() -> review.flatMap(Review::emptied).map(hash -> emptied(hash)))
            .orElse(""),
        review.flatMap(Review::caseId).or(line::caseOfAccess).map(UUID::toString).orElse(""),
        review.isPresent()
            ? ""
            : line.mayNot().map(why -> words.of("sampleRefusal", why)).orElse(""),
        review.isEmpty() && line.mayNot().isEmpty(),
        facts(entry));
  }

  /** How a record was opened. */
  static String why(Words words, AuditEntry entry) {
    String outcome = "audit.outcome." + entry.outcome();
    return words.has(outcome) ? words.text(outcome) : entry.outcome();
  }

  private String emptied(String hash) {
    return words.text("showCase.emptied", hash);
  }

  private String found(Review review) {
    String by =
        review
            .actingFor()
            .map(officer -> words.text("showCase.for", review.byName(), officer))
            .orElse(review.byName());
    String at = ClinicalTime.local(review.at()).shown();
    if (review.caseId().isEmpty()) {
      return words.text("showSample.foundAppropriate", by, at);
    }
    return review.isClosed()
        ? words.text("showSample.foundClosed", by, at)
        : words.text("showSample.foundCase", by, at);
  }

  private List<Fact> facts(AuditEntry entry) {
    List<Fact> facts = new ArrayList<>();
    for (String name : FACTS) {
      entry
          .member(name)
          .map(
              value ->
                  words.has("audit." + name + "." + value)
                      ? words.text("audit." + name + "." + value)
                      : value)
          .ifPresent(
              value ->
                  facts.add(
                      new Fact(
                          words.text(
                              name.equals("userId") ? "listAlerts.user" : "audit.fact." + name),
                          value)));
    }
    return facts;
  }

  private static String number(int count) {
    return Integer.toString(count);
  }
}
