package org.lanternscr.web.evidence;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.evidence.AccessReport;
import org.lanternscr.evidence.AccessReport.Access;
import org.lanternscr.evidence.AccessReport.Staff;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/** Says who looked, in words for somebody who has never seen a hospital's computer. */
final class ReportWording {

  private final Words words;
  private final String siteCode;
  private final String siteName;

  /**
   * @param siteCode is told by its name where staff work there
   */
  ReportWording(Words words, String siteCode, String siteName) {
    this.words = words;
    this.siteCode = siteCode;
    this.siteName = siteName;
  }

  List<AccessOnPage> accesses(AccessReport report) {
    return report.accesses().stream().map(this::access).toList();
  }

  private AccessOnPage access(Access access) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.text("whoLooked.who"), who(access.who())));
    facts.add(new Fact(words.text("whoLooked.what"), what(access)));
    String why = words.text("accessHow." + access.how());
    if (access.act() == AccessReport.Act.ASKED) {
      facts.add(new Fact(words.text("whoLooked.why"), why));
    }
    String checked = checked(access);
    if (!checked.isEmpty()) {
      facts.add(new Fact(words.text("whoLooked.told"), checked));
    }
    return new AccessOnPage(words.text("whoLooked.access", shown(access.when())), facts);
  }

  /** As far as the policy let it be told: name, role, organisation. */
  private String who(Staff staff) {
    String role = staff.role().orElse(words.text("whoLooked.someone"));
    String person =
        staff.name().map(name -> words.text("whoLooked.person", name, role)).orElse(role);
    return staff
        .organisation()
        .map(code -> words.text("whoLooked.at", person, code.equals(siteCode) ? siteName : code))
        .orElse(person);
  }

  private String what(Access access) {
    return switch (access.act()) {
      case ASKED -> opened(access);
      case FOUND -> words.text("whoLooked.foundWhat");
      case LOOKED_FOR -> words.text("whoLooked.lookedForWhat");
      case CHANGED_PREFERENCE -> words.text("whoLooked.preferenceWhat");
      case EXAMINED -> words.text("whoLooked.examinedWhat");
      case REVIEWED -> words.text("whoLooked.reviewedWhat", times(access.shown()));
      case SAMPLED -> words.text("whoLooked.sampledWhat", times(access.shown()));
    };
  }

  private String opened(Access access) {
    Optional<String> screen =
        access.shown() == 0
            ? Optional.empty()
            : Optional.of(words.text("whoLooked.opened", times(access.shown())));
    Optional<String> paper =
        access.printed() == 0
            ? Optional.empty()
            : Optional.of(words.text("whoLooked.printed", times(access.printed())));
    if (screen.isPresent() && paper.isPresent()) {
      return words.text("whoLooked.both", screen.get(), paper.get());
    }
    return screen.or(() -> paper).orElse(words.text("whoLooked.notOpened"));
  }

  private String times(int count) {
    return count == 1
        ? words.text("whoLooked.once")
        : words.text("whoLooked.times", Integer.toString(count));
  }

  private String checked(Access access) {
    String told = access.alerted() ? words.text("whoLooked.alerted") : "";
    return access.intact() ? told : (told + " " + words.text("whoLooked.changed")).strip();
  }

  private String numbers(SamePatient patient) {
    if (!patient.isChecked()) {
      return words.text("whoLooked.numbersNotChecked");
    }
    return patient.others().isEmpty()
        ? words.text("whoLooked.oneNumber")
        : words.text("whoLooked.numbers", Integer.toString(patient.all().size()));
  }

  /** What is over the list and below it, by the report itself. */
  List<String> limits(AccessReport report) {
    List<String> limits = new ArrayList<>();
    limits.add(numbers(report.patient()));
    limits.add(words.text("whoLooked.others"));
    limits.add(words.text("whoLooked.before"));
    limits.add(words.text("whoLooked.local"));
    limits.add(words.text("whoLooked.lists"));
    limits.add(words.text("whoLooked.reasons"));
    report
        .emptiedBefore()
        .ifPresent(before -> limits.add(words.text("whoLooked.emptied", shown(before))));
    if (report.cut()) {
      limits.add(words.text("whoLooked.cut"));
    }
    return limits;
  }

  static String shown(OffsetDateTime moment) {
    return ClinicalTime.local(moment.toInstant()).shown();
  }
}
