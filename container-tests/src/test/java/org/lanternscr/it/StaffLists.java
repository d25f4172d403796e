package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import org.lanternscr.staff.StaffDesk;
import org.lanternscr.staff.StaffDesk.Taken;
import org.lanternscr.staff.StaffLook.Ready;
import org.lanternscr.staff.StaffUpload;

/** Staff lists of the tests, sent as an administrator sends them. */
@ApplicationScoped
public class StaffLists {

  static final String HEAD = "user_id,surname,department,working_pattern,nhs_number,postcode\n";

  /** A list on which nobody is whom a test knows. */
  static final String NOBODY_ELSE = "999000000099,Nobody,,,,\n";

  @Inject private StaffDesk staff;
  @Inject private Reception reception;

  static StaffUpload upload(byte[] bytes) throws IOException {
    return StaffUpload.read(new ByteArrayInputStream(bytes), Instant.now());
  }

  /** Lets a list count at the community hospital, instead of the one before. */
  void bringsIn(String people) throws Exception {
    Person administrator = reception.signsIn(User.ADMINISTRATOR_OF_TRUST, Site.COMMUNITY);
    StaffUpload sent = upload((HEAD + people).getBytes(UTF_8));
    Ready ready = (Ready) administrator.does(() -> staff.send(Site.COMMUNITY, sent));
    assertThat(administrator.does(() -> staff.takeSent(Site.COMMUNITY, sent, ready.file())))
        .isEqualTo(Taken.DONE);
  }
}
