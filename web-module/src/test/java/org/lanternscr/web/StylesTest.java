package org.lanternscr.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The style sheets load nothing, know every class of the pages, and hold none that nobody uses. */
class StylesTest {

  private static final Path SHEETS = Sources.PAGES.resolve("resources/lantern");

  /** Classes of the narrative: one that GP systems write, and ours for supporting rows. */
  private static final Set<String> IN_NARRATIVE =
      Set.of("HighlightedStatement", "supporting", "together");

  private static final Pattern ATTRIBUTE = Pattern.compile("\\b(?:class|styleClass)=\"([^\"]*)\"");
  private static final Pattern EXPRESSION = Pattern.compile("#\\{[^}]*}");
  private static final Pattern CHOICE = Pattern.compile("(eq |ne )?'([^']*)'");
  private static final Pattern LICENCE = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern SELECTOR = Pattern.compile("\\.([a-zA-Z][\\w-]*)");

  static List<Path> sheets() {
    return Sources.files(SHEETS, ".css");
  }

  @ParameterizedTest
  @MethodSource("sheets")
  void loadsNothingFromAnywhere(Path sheet) {
    assertThat(Sources.text(sheet))
        .isNotBlank()
        .doesNotContain("@font-face", "@import", "http", "Frutiger")
        .doesNotContainPattern("url\\((?!data:|['\"]data:)");
  }

  @ParameterizedTest
  @MethodSource("sheets")
  void staysSmall(Path sheet) {
    assertThat(Sources.text(sheet).length()).isLessThan(70_000);
  }

  @Test
  void knowEveryClassOfThePages() {
    assertThat(used()).isNotEmpty().allMatch(name -> inSheets().anyMatch(known(name)));
  }

  /** The design system brings classes of its own; PrimeFaces writes those that begin with ui-. */
  @Test
  void holdNoClassThatNobodyUses() {
    Set<String> used = used();
    String scripts =
        String.join("", Sources.files(SHEETS, ".js").stream().map(Sources::text).toList());

    assertThat(inSheets())
        .isNotEmpty()
        .filteredOn(name -> !name.startsWith("nhsuk-") && !name.startsWith("ui-"))
        .filteredOn(name -> !IN_NARRATIVE.contains(name))
        .filteredOn(name -> !scripts.contains(name))
        .allMatch(name -> used.stream().anyMatch(asked -> known(asked).test(name)));
  }

  private static Stream<String> inSheets() {
    return sheets().stream()
        .map(Sources::text)
        .map(css -> LICENCE.matcher(css).replaceAll(""))
        .flatMap(css -> SELECTOR.matcher(css).results().map(result -> result.group(1)));
  }

  /** A name that ends with a hyphen stands for all that begin with it. */
  private static Predicate<String> known(String name) {
    return name.endsWith("-") ? found -> found.startsWith(name) : name::equals;
  }

  /** The classes of all pages, tags and parts; one that is put together counts by its beginning. */
  private static Set<String> used() {
    Set<String> names = new TreeSet<>();
    Sources.files(Sources.PAGES, ".xhtml").stream()
        .map(Sources::text)
        .flatMap(text -> ATTRIBUTE.matcher(text).results())
        .map(result -> result.group(1))
        .flatMap(StylesTest::names)
        .forEach(names::add);
    return names;
  }

  private static Stream<String> names(String attribute) {
    Stream<String> chosen =
        EXPRESSION
            .matcher(attribute)
            .results()
            .flatMap(expression -> CHOICE.matcher(expression.group()).results())
            .filter(choice -> choice.group(1) == null)
            .map(choice -> choice.group(2));
    return Stream.concat(Stream.of(EXPRESSION.matcher(attribute).replaceAll("")), chosen)
        .flatMap(text -> Arrays.stream(text.split("\\s+")))
        .filter(name -> !name.isEmpty());
  }
}
