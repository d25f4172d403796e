package org.lanternscr.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.audit.AuditAction;

/** R5.1: an event is found by whatever way a door comes to it. */
class DoorEventsTest {

  private static final JavaClass DOOR =
      new ClassFileImporter().importClasses(Door.class, Told.class, Teller.class).get(Door.class);

  @ParameterizedTest
  @CsvSource({
    "itself, SIGN_IN",
    "inALambda, SIGN_IN",
    "byAReference, SIGN_OUT",
    "inAnotherClass, RESUME",
    "throughAnInterface, REFUSE",
    "fromAConstant, CHOOSE_ROLE",
    "whateverItIsGiven,",
    "looksForOne,"
  })
  void findsWhatAMethodCanWrite(String name, String action) {
    JavaMethod method =
        DOOR.getMethods().stream().filter(m -> m.getName().equals(name)).findFirst().orElseThrow();
    assertThat(new DoorEvents().written(method))
        .containsExactlyElementsOf(Stream.ofNullable(action).toList());
  }

  private static final class Door {

    private static final AuditAction CHOSEN = AuditAction.CHOOSE_ROLE;

    void itself() {
      whateverItIsGiven(AuditAction.SIGN_IN);
    }

    void inALambda() {
      Optional.of(1).ifPresent(one -> Optional.of(2).ifPresent(two -> itself()));
    }

    void byAReference() {
      List.of("one").forEach(Told::signedOut);
    }

    void inAnotherClass() {
      new Told().resumed();
    }

    void throughAnInterface(Teller teller) {
      teller.tell();
    }

    void fromAConstant() {
      whateverItIsGiven(CHOSEN);
    }

    String whateverItIsGiven(AuditAction action) {
      return action.name();
    }

    boolean looksForOne(String word) {
      return AuditAction.START.word().equals(word);
    }
  }

  private static final class Told implements Teller {

    static AuditAction signedOut(String who) {
      return AuditAction.SIGN_OUT;
    }

    AuditAction resumed() {
      return AuditAction.RESUME;
    }

    @Override
    public AuditAction tell() {
      return AuditAction.REFUSE;
    }
  }

  /** What a door is given. */
  interface Teller {
    AuditAction tell();
  }
}
