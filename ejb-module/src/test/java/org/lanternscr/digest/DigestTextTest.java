package org.lanternscr.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lanternscr.alert.AlertFigures;
import org.lanternscr.audit.SitePeriod;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.digest.Continuation.How;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.mail.Mail;
import org.lanternscr.review.OpenReviews;

/** R5.5: what a digest says by mail. */
class DigestTextTest {

  private static final String NOTE =
      """
      sandbox.lantern.example/audit/RZZ01
      2
      75Pp5/5TtBtyqllh/xA4dc/H5rVz0/ErAwUZ6hX4eaY=

      \u2014 sandbox.lantern.example/audit/RZZ01 /+6BnxEcVeOHsOd7TIfPeBxCzO7nPkdw/AwKhqv6WKoRw11/i4wI/lAFijCujN2DJXbVh32LSUocKplipwNBwsC6pQM=
      """;

  /** Its digits read as an NHS number, which it is not. */
  private static final UUID UNLUCKY = UUID.fromString("01a207c7-cfe3-7609-812e-a9990000018b");

  private static final Instant UNTIL = Instant.parse("2026-11-26T07:00:00Z");

  private static Contents digest(Instant since, AlertFigures alerts, Continuation log) {
    return new Contents(
        "Example General Hospital",
        "RZZ01",
        LocalDate.of(2026, 11, 26),
        since,
        UNTIL,
        new SitePeriod.Figures(12, 1, 2, 3, 4, 5),
        alerts,
        new OpenReviews.Counted(9, 4),
        6,
        0,
        log,
        Instant.parse("2026-12-26T07:00:00Z"),
        URI.create("https://lantern.example.nhs.uk/signin/callback"));
  }

  private static DigestText text(Contents digest) {
    return new DigestText(digest, ZoneId.of("Europe/London"));
  }

  private static AlertFigures alerts(long raised, List<UUID> references) {
    return new AlertFigures(
        raised, references, 2, 1, Optional.of(Instant.parse("2026-09-24T22:14:00Z")));
  }

  private static Continuation log(How how, String... proof) {
    Optional<Checkpoint> checkpoint = Optional.of(Checkpoint.read(NOTE));
    return new Continuation(how, checkpoint, checkpoint, List.of(proof));
  }

  @Test
  void countsAndRefersAndLinks() {
    DigestText text =
        text(
            digest(
                UNTIL.minusSeconds(86_400),
                alerts(1, List.of(UNLUCKY)),
                log(How.PROVEN, "aGFzaA==", "b3RoZXI=")));

    assertThat(text.subject()).isEqualTo("Lantern: daily digest of RZZ01, 26-Nov-2026");
    assertThat(text.body())
        .contains("From 25-Nov-2026 07:00 to 26-Nov-2026 07:00 (Europe/London)")
        .doesNotContain("It covers the days before")
        .containsPattern("Records shown: +12\n")
        .containsPattern("Emergency access: +1\n")
        .containsPattern("Self-claimed relationships: +2\n")
        .containsPattern("Access on a legal ground: +3\n")
        .containsPattern("Patients who refused: +4\n")
        .containsPattern("Requests that Lantern refused: +5\n")
        .containsPattern("Privacy alerts raised: +1\n")
        .containsPattern("Alerts not delivered nationally: +2\n")
        .contains("the oldest of them raised on 24-Sep-2026 23:14")
        .containsPattern("Alerts refused nationally: +1\n")
        .containsPattern("Alerts that wait for their review: +9\n")
        .containsPattern("Reviews that are overdue: +4\n")
        .containsPattern("Findings about the site: +6\n")
        .contains("  " + UNLUCKY + "\n")
        .contains(
            "  https://lantern.example.nhs.uk/review/list-alerts.xhtml?reference=" + UNLUCKY + "\n")
        .contains(
            "  https://lantern.example.nhs.uk/digest/read-digest.xhtml?day=2026-11-26&site=RZZ01\n")
        .contains("  https://lantern.example.nhs.uk/review/list-alerts.xhtml\n")
        .contains("lapses on 26-Dec-2026")
        .contains("goes on from the checkpoint in the digest before (2 events)")
        .contains("\n" + NOTE + "\n")
        .contains("\naGFzaA==\nb3RoZXI=\n");
  }

  @Test
  void canAlwaysBeSent() {
    List<UUID> most = Collections.nCopies(DigestText.MOST_REFERENCES, UNLUCKY);
    String hash = "75Pp5/5TtBtyqllh/xA4dc/H5rVz0/ErAwUZ6hX4eaY=";
    String[] proof = Collections.nCopies(64, hash).toArray(String[]::new);
    DigestText text =
        text(digest(UNTIL.minusSeconds(500_000), alerts(100_000, most), log(How.PROVEN, proof)));

    assertThat(text.body())
        .contains("It covers the days before too")
        .contains("and 99950 more, on the page of the alerts");
    Mail mail =
        new Mail(
            "digest.daily",
            Optional.of(new OdsCode("RZZ01")),
            "officer@trust.example",
            text.subject(),
            text.body());
    assertThat(mail.text()).hasSizeLessThan(15_000);
  }

  @Test
  void saysWhatIsNotAsItWas() {
    Instant since = UNTIL.minusSeconds(86_400);
    AlertFigures none = new AlertFigures(0, List.of(), 0, 0, Optional.empty());
    assertThat(text(digest(since, none, log(How.BROKEN))).body())
        .contains("INCIDENT: the log does NOT go on")
        .doesNotContain("References");
    assertThat(text(digest(since, none, log(How.OTHER_EPOCH))).body()).contains("a new epoch");
    assertThat(text(digest(since, none, log(How.SAME))).body()).contains("Nothing was added");
    assertThat(text(digest(since, none, log(How.FIRST))).body()).contains("the first digest");
    Continuation nothing =
        new Continuation(How.NOTHING_SIGNED, Optional.empty(), Optional.empty(), List.of());
    assertThat(text(digest(since, none, nothing)).body())
        .contains("Nothing of it is signed yet.")
        .doesNotContain("--since");
  }
}
