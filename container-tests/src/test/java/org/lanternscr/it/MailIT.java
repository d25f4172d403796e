package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.mail.DueMail;
import org.lanternscr.mail.Mail;
import org.lanternscr.mail.MailLedger;
import org.lanternscr.mail.Outbox;
import org.lanternscr.registry.Finding;
import org.lanternscr.registry.SiteDesk;

/** A mail goes if what it tells of was committed, once, and each attempt is an event (R5.1). */
@ExtendWith(ArquillianExtension.class)
class MailIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @Inject private UserTransaction transaction;
  @Inject private Outbox outbox;
  @Inject private MailLedger ledger;
  @Inject private Trail trail;
  @Inject private Reception reception;
  @Inject private SiteDesk desk;

  @BeforeEach
  void mark() throws Exception {
    trail.mark();
  }

  @Test
  void goesOnceAndOnlyIfWhatItTellsOfWasCommitted() throws Exception {
    transaction.begin();
    outbox.put(mail("officer@trust.example", "Rolled back"));
    transaction.rollback();
    UUID id = put("officer@trust.example", "The site’s directory entry has changed");

    assertThat(awaitResult(id, 1)).isEqualTo("sent");
    assertThat(received())
        .filteredOn(mail -> mail.contains(id.toString()))
        .singleElement()
        .asString()
        .contains("Message-ID: <" + id + "@trust.example>", "From: lantern@trust.example");
    assertThat(received()).noneMatch(mail -> mail.contains("Rolled back"));
    assertThat(event(id).members())
        .containsEntry("action", "mail.send")
        .containsEntry("outcome", "done")
        .containsEntry("detail", "site.drift")
        .hasEntrySatisfying(
            "reply", reply -> assertThat(reply).startsWith("250 2.0.0 Ok: queued as"))
        .hasEntrySatisfying("reply", reply -> assertThat(reply).doesNotContain("@"));
  }

  @Test
  void isTriedAgainWhenTheServerDoesNotTakeIt() throws Exception {
    Web.get(URI.create(Web.variable("it.tls.servers") + "/refuse-next-mail"));
    UUID id = put("officer@trust.example", "Tried again");

    assertThat(awaitResult(id, 2)).isEqualTo("sent");
    assertThat(awaitResult(id, 1)).isEqualTo("later");
    assertThat(received()).filteredOn(mail -> mail.contains(id.toString())).hasSize(1);
    assertThat(trail.sinceMark())
        .filteredOn(event -> id.toString().equals(event.member("mail")))
        .extracting(event -> event.member("outcome"))
        .containsExactly("failed", "done");
  }

  /** The administrator sees that nobody was told, until one of them has dealt with it. */
  @Test
  void isGivenUpWhereNobodyHasTheAddressAndThatIsAFinding() throws Exception {
    UUID id = put("unknown@trust.example", "Nobody");

    assertThat(awaitResult(id, 1)).isEqualTo("given-up");
    assertThat(event(id).member("outcome")).isEqualTo("failed");
    Person administrator = reception.signsIn(User.ADMINISTRATOR, Site.GENERAL);
    Finding finding = givenUp(administrator).get(0);
    assertThat(finding.subject()).isEqualTo("site.drift");
    assertThat(finding.seen()).contains("does not accept the recipient").doesNotContain("@");
    assertThat(administrator.does(() -> desk.confirm(Site.GENERAL, finding.id()))).isTrue();
    assertThat(givenUp(administrator)).isEmpty();
    assertThat(
            number(
                "SELECT count(*) FROM mail_outbox WHERE purpose = 'site.finding'"
                    + " AND body LIKE '%given up%'"))
        .isZero();
  }

  private List<Finding> givenUp(Person administrator) throws Exception {
    return administrator.does(() -> desk.findings(Site.GENERAL)).stream()
        .filter(finding -> finding.kind() == Finding.Kind.MAIL_GIVEN_UP)
        .toList();
  }

  /** However many servers ask at once, one of them has it. */
  @Test
  void isSentByOneServerAlone() throws Exception {
    UUID id = put("officer@trust.example", "One server");
    Callable<Optional<DueMail>> claim = () -> ledger.claim();
    ManagedExecutorService executor =
        InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
    List<UUID> claimed = new ArrayList<>();
    for (var answer : executor.invokeAll(List.of(claim, claim, claim, claim, claim, claim))) {
      answer.get().map(DueMail::id).ifPresent(claimed::add);
    }

    assertThat(claimed.stream().filter(id::equals)).hasSizeLessThanOrEqualTo(1);
    assertThat(number("SELECT count(*) FROM mail_attempt WHERE mail_id = ?", id)).isEqualTo(1);
  }

  private UUID put(String recipient, String subject) throws Exception {
    transaction.begin();
    UUID id = outbox.put(mail(recipient, subject)).orElseThrow();
    transaction.commit();
    return id;
  }

  private static Mail mail(String recipient, String subject) {
    return new Mail(
        "site.drift",
        Optional.of(new OdsCode("RZZ01")),
        recipient,
        subject,
        "Look at the page of the site RZZ01.");
  }

  private TrailEvent event(UUID mail) throws Exception {
    return trail.sinceMark().stream()
        .filter(event -> mail.toString().equals(event.member("mail")))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> received() {
    String teller = Web.variable("it.tls.servers") + "/mails";
    return List.of(Web.get(URI.create(teller)).body().split("\f"));
  }

  private String awaitResult(UUID id, int attempt) throws Exception {
    String sql = "SELECT outcome FROM mail_result WHERE mail_id = ? AND number = ?";
    Wait.until(
        "the mail has a result",
        PATIENCE,
        () -> !Rows.column(database, sql, id, attempt).isEmpty());
    return Rows.column(database, sql, id, attempt).get(0);
  }

  private long number(String sql, Object... values) throws Exception {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setObject(i + 1, values[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
