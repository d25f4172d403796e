package org.lanternscr.it.walk;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** R1.4, R2.1, R2.4, R2.5: the small form of {@code ./lantern soak walk}, the same each time. */
@ExtendWith(ArquillianExtension.class)
class WalkIT {

  /** Among its first sequences are alerts that are refused, and changes that nobody knows of. */
  private static final long SEED = 57949;

  private static final int SEQUENCES = 16;

  @Inject private Walk walk;
  @Inject private Standings standings;

  @Test
  void showsNothingWithoutPermissionAndLosesNoAlert() throws Exception {
    Walk.Sum sum = walk.through(SEED, SEQUENCES, round -> {});

    assertThat(sum.shown()).as("%s", sum).isGreaterThan(10);
    assertThat(sum.unshown()).as("%s", sum).isGreaterThan(3);
    assertThat(sum.delivered()).as("%s", sum).isGreaterThan(10);
    assertThat(sum.refused()).as("%s", sum).isPositive();
    assertThat(sum.tried()).as("%s", sum).isGreaterThan(sum.delivered() + sum.refused());
    assertThat(sum.changed()).as("%s", sum).isPositive();
    assertThat(sum.unknown()).as("%s", sum).isPositive();
    assertThat(standings.used()).as("%s", standings).isGreaterThan(2);
    assertThat(standings.unused()).as("%s", standings).isPositive();
    assertThat(standings.revoked()).as("%s", standings).isPositive();
    assertThat(standings.byAttendance()).as("%s", standings).isPositive();
    assertThat(sum.own()).as("%s", sum).isPositive();
    assertThat(sum.news()).as("%s", sum).isPositive();
  }
}
