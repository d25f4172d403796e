package org.lanternscr.web.evidence;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.evidence.PackPreview;
import org.lanternscr.review.CasePack;
import org.lanternscr.web.audit.NumbersWording;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/** Says what a pack will hold. */
final class PackWording {

  private final Words words;

  PackWording(Words words) {
    this.words = words;
  }

  /**
   * What it will hold.
   *
   * @param ofCase the case whose pack it is; empty for any other
   */
  List<Fact> facts(PackPreview preview, Optional<CasePack> ofCase) {
    List<Fact> facts = new ArrayList<>();
    PackPreview.Contents contents = preview.contents();
    if (ofCase.isPresent()) {
      String name = words.text("preparePack.ofCase", ofCase.get().reference());
      facts.add(new Fact(words.text("preparePack.of"), name));
      facts.add(new Fact(words.text("showCase.site"), ofCase.get().site().value()));
    } else {
      facts.add(new Fact(words.text("preparePack.of"), subject(preview.selection())));
      preview
          .selection()
          .patient()
          .map(new NumbersWording(words)::told)
          .ifPresent(told -> facts.add(new Fact(words.text("numbers.label"), told)));
      facts.add(new Fact(words.text("preparePack.span"), span(preview.selection())));
    }
    facts.add(
        new Fact(
            words.text("preparePack.events"),
            words.text("preparePack.count", "%,d".formatted(contents.events()))));
    contents.first().ifPresent(t -> facts.add(fact(words.text("preparePack.first"), t)));
    contents.last().ifPresent(t -> facts.add(fact(words.text("preparePack.last"), t)));
    if (contents.waiting() > 0) {
      facts.add(
          new Fact(
              words.text("preparePack.leftOut"),
              words.text("preparePack.waiting", Long.toString(contents.waiting()))));
    }
    contents
        .emptiedBefore()
        .ifPresent(
            before ->
                facts.add(
                    new Fact(
                        words.text("preparePack.emptied"),
                        words.text("preparePack.emptiedBefore", shown(before.toInstant())))));
    return facts;
  }

  private String subject(Selection selection) {
    Optional<String> patient =
        selection.patient().map(who -> words.text("preparePack.patient", who.asked().spaced()));
    return patient
        .or(() -> selection.user().map(user -> words.text("preparePack.user", user)))
        .orElse(words.text("preparePack.site"));
  }

  private String span(Selection selection) {
    String from = selection.from().map(PackWording::shown).orElse(words.text("preparePack.begun"));
    return selection
        .to()
        .map(to -> words.text("preparePack.fromTo", from, shown(to)))
        .orElse(words.text("preparePack.untilNow", from));
  }

  private static Fact fact(String label, OffsetDateTime moment) {
    return new Fact(label, shown(moment.toInstant()));
  }

  private static String shown(Instant moment) {
    return ClinicalTime.utc(moment).shown() + " UTC";
  }
}
