package org.lanternscr.web.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lanternscr.flag.Finding;
import org.lanternscr.flag.FlaggedAccess;
import org.lanternscr.flag.Looked;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.review.FlagPage;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/** Puts flags into words; each has its own sentence already. */
final class FlagWording {

  private final Words words;

  FlagWording(Words words) {
    this.words = words;
  }

  FlagOnPage onPage(FlagPage.Line line) {
    FlaggedAccess access = line.access();
    return new FlagOnPage(
        access.event().toString(),
        ClinicalTime.local(access.at()),
        words.text("listAlerts.named", access.userName().orElse(access.userId()), access.userId()),
        access.patient().map(NhsNumber::spaced).orElse(""),
        sentences(Optional.of(access.looked())),
        note(Optional.of(access.looked())),
        AlertWording.shortName(access.event()),
        line.caseId().map(UUID::toString).orElse(""),
        line.caseId().map(AlertWording::shortName).map(name -> inCase(name, line)).orElse(""));
  }

  private String inCase(String name, FlagPage.Line line) {
    return line.isCaseClosed()
        ? words.text("listFlags.closedCase", name)
        : words.text("listAlerts.case", name);
  }

  List<String> sentences(Optional<Looked> looked) {
    return looked.map(Looked::findings).orElse(List.of()).stream().map(Finding::sentence).toList();
  }

  /** That nothing was found, and what nobody could look at; or that nobody has looked. */
  String note(Optional<Looked> looked) {
    if (looked.isEmpty()) {
      return words.text("listFlags.notYet");
    }
    String silent =
        looked.get().notChecked().stream()
            .map(flag -> words.of("flag", flag))
            .collect(Collectors.joining(", "));
    String none = looked.get().findings().isEmpty() ? words.text("listFlags.noFlag") : "";
    return (none + (silent.isEmpty() ? "" : " " + words.text("listFlags.notChecked", silent)))
        .strip();
  }
}
