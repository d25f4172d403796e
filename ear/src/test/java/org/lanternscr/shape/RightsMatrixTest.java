package org.lanternscr.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.RightsTable;

/**
 * R2.6: which role may use which door, made of the doors as they were compiled and of the delivered
 * policy. The document that people sign must say the same, so that a new door, or one that changes
 * its rule, fails the build until somebody has looked at it.
 */
class RightsMatrixTest {

  private static final Path CHECKOUT = Path.of(System.getProperty("lantern.checkout"));
  private static final Path DOCUMENT = CHECKOUT.resolve("docs/rights.md");
  private static final OdsCode ANY_SITE = new OdsCode("RZZ01");

  /** What a role can be given; the last is a role with nothing. */
  private static final List<String> CODES =
      List.of(
          "B0370", "B0168", "B0082", "B0264", "B0020", "B0360", "B0380", "B8028", "B8029", "R0001",
          "B0015", "B0016", "B0062", "B1700", "R8000", "R8008", "none");

  private final RightsTable table = new RightsTable(RightsMatrixTest::delivered);

  @Test
  void theDocumentSaysWhatTheDoorsDo() throws IOException {
    assertThat(Files.readString(DOCUMENT))
        .as("docs/rights.md, which must hold this matrix:%n%s", matrix())
        .contains(matrix());
  }

  /** A matrix of nothing would be true of anything. */
  @Test
  void everyRightOpensADoorAndEveryDoorIsThere() {
    Set<String> used =
        doors()
            .flatMap(door -> Arrays.stream(rightsOf(door)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(used).isEqualTo(new TreeSet<>(Rights.ALL));
    assertThat(doors().map(RightsMatrixTest::nameOf))
        .contains("RecordViewer.view", "PatientFinder.find", "SignIn.complete", "Cis2Logout.hear");
  }

  /**
   * The starting matrix of identity-and-directories.md 3.3, written out once more by hand. In two
   * things about the administrators of sites it departs from 3.3: nobody is named until a trust
   * names somebody, and B1700 gives nothing.
   */
  @Test
  void theDeliveredPolicyIsTheOneThatWasMeant() {
    assertThat(holdersOf(Rights.LOOK_FOR_SUMMARY))
        .containsExactlyInAnyOrder("B0370", "B0168", "B0082", "B0264");
    assertThat(holdersOf(Rights.VIEW_RECORD)).containsExactlyInAnyOrder("B0370", "B0168", "B0082");
    assertThat(holdersOf(Rights.OVERRIDE_EMERGENCY)).containsExactly("B0168");
    assertThat(holdersOf(Rights.OVERRIDE_LEGAL)).containsExactly("B0082");
    assertThat(holdersOf(Rights.RECORD_PERMISSION)).as("until the trust names codes").isEmpty();
    assertThat(holdersOf(Rights.CHANGE_PREFERENCE)).containsExactly("B0020");
    assertThat(holdersOf(Rights.READ_AUDIT)).containsExactlyInAnyOrder("R0001", "B0015", "B0016");
    assertThat(holdersOf(Rights.MANAGE_SITES)).containsExactly("B0062");
  }

  private List<String> holdersOf(String right) {
    return CODES.stream().filter(table.codes(right, ANY_SITE)::contains).toList();
  }

  private String matrix() {
    StringBuilder text =
        new StringBuilder("| door | needs | " + String.join(" | ", CODES) + " |\n");
    text.append("|---|---|" + "---|".repeat(CODES.size()) + "\n");
    doors()
        .sorted((a, b) -> nameOf(a).compareTo(nameOf(b)))
        .map(this::row)
        .distinct()
        .forEach(text::append);
    return text.toString();
  }

  private String row(JavaMethod door) {
    boolean isOpen = door.isAnnotatedWith(PermitAll.class);
    Predicate<String> holds =
        code ->
            Arrays.stream(rightsOf(door))
                .anyMatch(right -> table.codes(right, ANY_SITE).contains(code));
    return CODES.stream()
        .map(code -> isOpen || holds.test(code) ? "yes" : "")
        .collect(
            Collectors.joining(
                " | ",
                "| "
                    + nameOf(door)
                    + " | "
                    + (isOpen ? "everybody" : String.join(", ", rightsOf(door)))
                    + " | ",
                " |\n"));
  }

  private static Stream<JavaMethod> doors() {
    return Product.classes().stream()
        .filter(RightsMatrixTest::isDoor)
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  private static boolean isDoor(JavaClass type) {
    return type.isAnnotatedWith(Stateless.class) || type.isAnnotatedWith(Singleton.class);
  }

  private static String nameOf(JavaMethod door) {
    return door.getOwner().getSimpleName() + "." + door.getName();
  }

  private static String[] rightsOf(JavaMethod door) {
    return door.isAnnotatedWith(RolesAllowed.class)
        ? door.getAnnotationOfType(RolesAllowed.class).value()
        : new String[0];
  }

  /** A default of server-config/common/signin.xml. */
  private static Optional<String> delivered(String key) {
    try {
      Matcher variable =
          Pattern.compile("name=\"" + Pattern.quote(key) + "\" defaultValue=\"([^\"]*)\"")
              .matcher(Files.readString(CHECKOUT.resolve("server-config/common/signin.xml")));
      return variable.find() ? Optional.of(variable.group(1)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
