package org.lanternscr.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Page;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.lanternscr.audit.GeneratedTrail;
import org.lanternscr.audit.LoadedTrail;

/**
 * R5.4, R5.5: an officer's way from the digest mail, as it came and was saved, to a closed and
 * countersigned case and its verified evidence, where 100,000 alerts and ten million events are.
 * What it takes is what the browser, the server and the verifier take: nobody reads or thinks here.
 * Run by {@code ./lantern bench officer}, not by the tests; {@code -Dlantern.events=N} for another
 * number.
 */
class OfficerBench {

  private static final long EVENTS = Long.getLong("lantern.events", 10_000_000);
  private static final long SEED = 20_261_127;

  /** Earlier than what the mail of today tells of. */
  private static final Duration BEFORE_THE_MAIL = Duration.ofDays(2);

  private static final Duration LONGEST_CATCHING_UP = Duration.ofMinutes(90);
  private static final Duration LONGEST_WAY_OF_A_MAIL = Duration.ofMinutes(5);
  private static final DateTimeFormatter HOUR_AND_MINUTE =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final String ADDRESS = "officer@trust.example";
  private static final String CAUSE = "999000000001";
  private static final String OFFICER = "999000000010";
  private static final String SECOND = "999000000071";
  private static final Page.GetByLabelOptions EXACT = new Page.GetByLabelOptions().setExact(true);
  private static final Pattern LINK =
      Pattern.compile("https://\\S+/review/list-alerts\\.xhtml\\?reference=[-0-9a-f]{36}");

  private final List<String> lines = new ArrayList<>();
  private final Town town = Town.withoutPacing(this::past);
  private final Path folder = town.checkout().resolve("ear/target/bench/officer");
  private Instant begun = Instant.now();

  /** The events as a server would have left them that wrote them all and signed none. */
  private void past(DataSource administrator) throws SQLException, IOException {
    Instant since = Instant.now();
    LoadedTrail.into(administrator, new GeneratedTrail(SEED, EVENTS, since));
    new ManyAlerts(administrator, since.minus(BEFORE_THE_MAIL)).load();
    try (Connection connection = administrator.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = 'replica'");
      statement.execute(
          "INSERT INTO audit_pending (event_id) SELECT event_id FROM audit_event ORDER BY recorded");
      statement.execute("ANALYZE");
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d events and %,d alerts loaded in %d s",
            EVENTS,
            ManyAlerts.MANY,
            Duration.between(since, Instant.now()).toSeconds()));
  }

  @Test
  void fromTheMailToVerifiedEvidence() throws Exception {
    awaitTheLog();
    GreenMail post = new GreenMail(ServerSetup.SMTP.dynamicPort());
    post.start();
    town.mailsBy(post.getSmtp().getPort());
    try (Clinician clinician = new Clinician();
        Clinician officer = new Clinician();
        Clinician second = new Clinician()) {
      opensInAnEmergency(clinician);
      subscribes(Instant.now());
      String link = linkIn(savedMail(post));
      Instant all = Instant.now();
      begun = all;
      officer.page().navigate(link);
      officer.looks().signsIn(OFFICER);
      assertThat(officer.main().locator("tbody tr").count()).isEqualTo(1);
      took("from the link of the mail through sign-in to its alert");
      officer.main().locator(".desk-tick").first().check();
      officer.presses(Pattern.compile("Start investigation"));
      took("to a case");
      assertThat(officer.main().innerText()).contains("Show the record: shown");
      String address = officer.page().url();
      officer.page().getByLabel("Outcome, if you close the case").selectOption("B1");
      writes(officer, "The outcome", "Not on the ward that night");
      assertThat(officer.text()).contains("Waits for a second reviewer");
      took("to a proposed outcome");
      second.signsIn(SECOND);
      second.page().navigate(address);
      second.looks();
      writes(second, "I agree to the proposed outcome", "Agreed, seen the rota");
      assertThat(second.text()).contains("Countersigned by the second");
      took("to a countersigned outcome");
      second.follows(Pattern.compile("^Evidence pack of this case$"));
      Path pack = Files.createDirectories(folder).resolve("case.zip");
      second.downloads("Download the pack").saveAs(pack);
      took("to the evidence of the case");
      assertThat(new GivenPack(town, pack, folder.resolve("elsewhere")).verified())
          .contains("INTACT");
      took("to the word of the verifier");
      begun = all;
      took("in all");
      assertThat(Duration.between(all, Instant.now())).isLessThan(Duration.ofMinutes(5));
    } finally {
      post.stop();
    }
    Files.write(folder.resolveSibling("officer.txt"), lines, UTF_8);
  }

  private void took(String what) {
    Instant now = Instant.now();
    lines.add(
        String.format(
            Locale.ROOT, "%s: %.1f s", what, Duration.between(begun, now).toMillis() / 1e3));
    begun = now;
  }

  /** The server takes the past into its log before anything else is measured. */
  private void awaitTheLog() throws SQLException, InterruptedException {
    Instant since = Instant.now();
    try (Connection connection = town.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      while (isAny(statement, "SELECT 1 FROM audit_pending LIMIT 1")) {
        if (Duration.between(since, Instant.now()).compareTo(LONGEST_CATCHING_UP) > 0) {
          throw new IllegalStateException("The log has not caught up with the loaded events");
        }
        Thread.sleep(1_000);
      }
      statement.execute("VACUUM audit_pending");
      assertThat(isAny(statement, "SELECT 1 FROM audit_detail WHERE action = 'audit.alarm'"))
          .as("what was loaded is in order")
          .isFalse();
    }
    lines.add("taken into the log in " + Duration.between(since, Instant.now()).toSeconds() + " s");
  }

  private static boolean isAny(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next();
    }
  }

  private static void opensInAnEmergency(Clinician clinician) {
    EmergencyAccessIT.asksInAnEmergency(clinician.signsIn(CAUSE), "999 000 0018");
    clinician.page().getByLabel(Pattern.compile("^E1: The patient is unconscious")).check();
    clinician.presses(Pattern.compile("Open the record now"));
    assertThat(clinician.heading()).isEqualTo("Summary Care Record");
  }

  /** Subscribes the officer to a digest that is due when the minute after the next one begins. */
  private static void subscribes(Instant now) {
    try (Clinician reader = new Clinician()) {
      reader.signsIn(OFFICER).opens("digest/manage-digest.xhtml");
      reader.page().getByLabel("Mail address").fill(ADDRESS);
      reader.page().getByLabel("Time zone").fill("UTC");
      reader.page().getByLabel("Quiet days").fill("");
      reader
          .page()
          .getByLabel("Time of day")
          .fill(HOUR_AND_MINUTE.format(now.plus(2, ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC)));
      reader.presses(Pattern.compile("^Subscribe$"));
      assertThat(reader.text()).contains("You are subscribed.");
      reader.signsOut();
    }
  }

  /** The mail as it was saved, with the link to the alert that was raised last. */
  private String savedMail(GreenMail post) throws Exception {
    assertThat(post.waitForIncomingEmail(LONGEST_WAY_OF_A_MAIL.toMillis(), 1)).isTrue();
    Path saved = Files.createDirectories(folder).resolve("digest.eml");
    try (OutputStream file = Files.newOutputStream(saved)) {
      post.getReceivedMessages()[0].writeTo(file);
    }
    return new MimeMessage(null, Files.newInputStream(saved)).getContent().toString();
  }

  private static String linkIn(String mail) {
    Matcher link = LINK.matcher(mail);
    String last = "";
    while (link.find()) {
      last = link.group();
    }
    assertThat(last).as(mail).isNotEmpty();
    return last;
  }

  private static void writes(Clinician person, String act, String words) {
    person.page().getByLabel(act, EXACT).check();
    person.page().getByLabel("Your words").fill(words);
    person.presses(Pattern.compile("^Record$"));
  }
}
