package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.staff.StaffDesk;
import org.lanternscr.staff.StaffDesk.Taken;
import org.lanternscr.staff.StaffFault;
import org.lanternscr.staff.StaffFault.Problem;
import org.lanternscr.staff.StaffFileHash;
import org.lanternscr.staff.StaffLook.Faulty;
import org.lanternscr.staff.StaffLook.Ready;
import org.lanternscr.staff.StaffUpload;

/** R2, R5.1, issue 7: a staff list that is sent is looked at, then imported whole or not at all. */
@ExtendWith(ArquillianExtension.class)
class StaffUploadIT {

  private static final String ONE = User.CLINICIAN_RZZ02 + ",Müller,Emergency,any,,\n";

  @Inject private StaffDesk staff;
  @Inject private StaffLists lists;
  @Inject private Reception reception;
  @Inject private Trail trail;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  private Person administrator;

  @BeforeEach
  void begin() throws Exception {
    administrator = reception.signsIn(User.ADMINISTRATOR_OF_TRUST, Site.COMMUNITY);
    trail.mark();
  }

  @AfterEach
  void forget() throws Exception {
    lists.bringsIn(StaffLists.NOBODY_ELSE);
  }

  private static StaffUpload list(String people) throws Exception {
    return StaffLists.upload((StaffLists.HEAD + people).getBytes(UTF_8));
  }

  private Faulty refused(StaffUpload sent) throws Exception {
    trail.mark();
    Faulty faulty = (Faulty) administrator.does(() -> staff.send(Site.COMMUNITY, sent));
    StaffFault first = faulty.faults().get(0);
    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.brief()).isEqualTo("staff.import act refused");
              assertThat(event.members())
                  .containsEntry("site", "RZZ02")
                  .hasEntrySatisfying(
                      "detail",
                      detail ->
                          assertThat(detail)
                              .startsWith(faulty.faults().size() + " fault(s), the first: ")
                              .contains(first.problem().name()));
            });
    return faulty;
  }

  private Taken takes(StaffUpload sent, StaffFileHash looked) throws Exception {
    return administrator.does(() -> staff.takeSent(Site.COMMUNITY, sent, looked));
  }

  private int people() throws Exception {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT count(*) FROM staff_member JOIN staff_import USING (import_id)"
                    + " WHERE site_ods = 'RZZ02'");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void whatIsSentCountsWhenTheAdministratorSaysSo() throws Exception {
    lists.bringsIn(StaffLists.NOBODY_ELSE);
    StaffUpload sent = list(ONE + "999000000098,Other,,,9990000042,\n");
    trail.mark();
    Ready ready = (Ready) administrator.does(() -> staff.send(Site.COMMUNITY, sent));
    assertThat(ready.people()).isEqualTo(2);
    assertThat(ready.gone()).isEqualTo(1);
    assertThat(administrator.does(() -> staff.lookAgain(Site.COMMUNITY, sent))).isEqualTo(ready);
    assertThat(trail.briefSinceMark()).as("it does not count yet").isEmpty();
    assertThat(people()).isEqualTo(1);

    assertThat(takes(list(ONE), ready.file()))
        .as("not what was shown")
        .isEqualTo(Taken.ANOTHER_FILE);
    assertThat(people()).isEqualTo(1);
    assertThat(takes(sent, ready.file())).isEqualTo(Taken.DONE);
    assertThat(people()).isEqualTo(2);
    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.brief()).isEqualTo("staff.import act done");
              assertThat(event.members())
                  .containsEntry("detail", "added 2 changed 0 gone 1")
                  .containsEntry("userId", User.ADMINISTRATOR_OF_TRUST);
              assertThat(event.members().toString()).doesNotContain("9990000042", "Other");
            });
  }

  @Test
  void whatIsWrongIsNamedAndNothingOfItCounts() throws Exception {
    lists.bringsIn(StaffLists.NOBODY_ELSE);
    assertThat(refused(StaffLists.upload("user_id,name\n1,2\n".getBytes(UTF_8))).faults())
        .extracting(StaffFault::problem)
        .contains(Problem.COLUMN_UNKNOWN, Problem.COLUMN_MISSING);
    Faulty lines =
        refused(
            list(
                ONE
                    + ONE
                    + "999000000097,=HYPERLINK(1),,,,\n999000000096,A,,,9990000042,\n"
                    + "999000000095,B,,,9990000042,\n"));
    assertThat(lines.faults())
        .extracting(StaffFault::line, StaffFault::column, StaffFault::problem)
        .containsExactly(
            tuple(3L, "user_id", Problem.USER_ID_TWICE),
            tuple(4L, "surname", Problem.FORMULA),
            tuple(6L, "nhs_number", Problem.NHS_NUMBER_TWICE));
    assertThat(takes(list("x\n"), new StaffFileHash("0".repeat(64)))).isEqualTo(Taken.FAULTY);
    assertThat(people()).isEqualTo(1);
  }

  /** A hundred megabytes are not even read. */
  @Test
  void whatIsTooLargeIsNotRead() throws Exception {
    long[] read = {0};
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ++read[0] > 100_000_000 ? -1 : 'a';
          }
        };
    StaffUpload sent = StaffUpload.read(endless, Instant.now());
    assertThat(refused(sent).faults())
        .extracting(StaffFault::problem)
        .containsExactly(Problem.TOO_LARGE);
    assertThat(read[0]).isLessThan(11_000_000);
  }

  @Test
  void aByteOrderMarkAndWindowsLettersAreRead() throws Exception {
    StaffUpload mark = StaffLists.upload(("\ufeff" + StaffLists.HEAD + ONE).getBytes(UTF_8));
    Ready read = (Ready) administrator.does(() -> staff.send(Site.COMMUNITY, mark));
    assertThat(read.windows()).isFalse();
    StaffUpload windows =
        StaffLists.upload((StaffLists.HEAD + ONE).getBytes(Charset.forName("windows-1252")));
    assertThat(((Ready) administrator.does(() -> staff.send(Site.COMMUNITY, windows))).windows())
        .isTrue();
  }

  /** Issue 7: the list that counts stays when the folder has a file that was written before it. */
  @Test
  void anOlderFileOfTheFolderIsNotImported() throws Exception {
    Path file = Path.of(Web.variable("it.staff.folder")).resolve("RZZ02.csv");
    Files.writeString(file, StaffLists.HEAD + ONE + "999000000098,Other,,,,\n");
    Ready ready = (Ready) administrator.does(() -> staff.look(Site.COMMUNITY));
    lists.bringsIn(StaffLists.NOBODY_ELSE);
    trail.mark();
    assertThat(administrator.does(() -> staff.take(Site.COMMUNITY, ready.file())))
        .as("a newer list came after the look")
        .isEqualTo(Taken.OLDER);
    assertThat(trail.sinceMark())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.brief()).isEqualTo("staff.import act refused");
              assertThat(event.member("detail")).isEqualTo("older than the list that counts");
              assertThat(event.member("userId")).isEqualTo(User.ADMINISTRATOR_OF_TRUST);
            });
    assertThat(people()).isEqualTo(1);
    assertThat(file).as("it is not lost").exists();
    assertThat(((Faulty) administrator.does(() -> staff.look(Site.COMMUNITY))).faults())
        .extracting(StaffFault::problem)
        .containsExactly(Problem.OLDER);

    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    assertThat(administrator.does(() -> staff.take(Site.COMMUNITY, ready.file())))
        .as("written since")
        .isEqualTo(Taken.DONE);
    assertThat(administrator.does(() -> staff.look(Site.COMMUNITY)))
        .as("the same file once more")
        .isInstanceOfSatisfying(Ready.class, same -> assertThat(same.imported()).isTrue());
    assertThat(people()).isEqualTo(2);
  }

  /** The same of a list that was sent before the one that counts. */
  @Test
  void aListThatWasSentBeforeTheOneThatCountsIsNotImported() throws Exception {
    StaffUpload sent = list(ONE + "999000000098,Other,,,,\n");
    Ready ready = (Ready) administrator.does(() -> staff.send(Site.COMMUNITY, sent));
    Thread.sleep(2);
    lists.bringsIn(StaffLists.NOBODY_ELSE);
    assertThat(takes(sent, ready.file())).isEqualTo(Taken.OLDER);
    assertThat(people()).isEqualTo(1);
  }

  @Test
  void onlyWhoLooksAfterTheSiteSendsOne() throws Exception {
    StaffUpload sent = list(ONE);
    Person elsewhere = reception.signsIn(User.ADMINISTRATOR, Site.GENERAL);
    assertThat(Failure.of(elsewhere, () -> staff.send(Site.COMMUNITY, sent)))
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(
            Failure.of(
                elsewhere,
                () -> staff.takeSent(Site.COMMUNITY, sent, new StaffFileHash("0".repeat(64)))))
        .hasCauseInstanceOf(IllegalArgumentException.class);
    Person clinician = reception.signsIn(User.CLINICIAN_RZZ02, Site.COMMUNITY);
    assertThat(Failure.of(clinician, () -> staff.send(Site.COMMUNITY, sent)))
        .isInstanceOf(EJBAccessException.class);
  }
}
