package org.lanternscr.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** R5.4, R6: however much evidence is asked for at once, no more than a few places are taken. */
class ReadingRoomTest {

  private final ReadingRoom room = new ReadingRoom();

  @Test
  void hasTwoPlacesForPacksAndTwoForLooks() {
    assertThat(room.pack(() -> room.pack(() -> room.pack(() -> "third").orElse("full"))))
        .hasValueSatisfying(inner -> assertThat(inner).contains("full"));
    assertThat(room.look(() -> room.look(() -> room.look(() -> "third").orElse("full"))))
        .hasValueSatisfying(inner -> assertThat(inner).contains("full"));
    assertThat(room.pack(() -> room.look(() -> "beside"))).isPresent();
  }

  @Test
  void aPlaceIsFreeAgainWhateverHappened() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () ->
                  room.look(
                      () -> {
                        throw new SQLException("gone");
                      }))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(
              () ->
                  room.pack(
                      () -> {
                        throw new IllegalArgumentException("worse");
                      }))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(room.look(() -> room.look(() -> "second"))).isPresent();
    assertThat(room.pack(() -> room.pack(() -> "second"))).isPresent();
  }
}
