package org.lanternscr.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Named;
import java.beans.Introspector;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** The shape of the screens: page, class and bean are named alike, and pages only say what. */
class PagesTest {

  private static final Pattern INLINE =
      Pattern.compile("(?i)\\sstyle=|<style|<script|\\son[a-z]+=|javascript:");

  /** Mojarra puts no nonce on the scripts of these, so the policy of the page would stop them. */
  private static final Pattern WITHOUT_NONCE =
      Pattern.compile("<f:ajax|<h:commandLink|<h:commandScript|<f:websocket|<h:link[^>]+onclick");

  private static final Map<String, Class<?>> BEANS = beans();

  /** What may stand at the start of an expression besides a bean. */
  private static final Set<String> VARIABLES =
      Set.of(
          "msg",
          "bar",
          "drawing",
          "bean",
          "showPatient",
          "record",
          "group",
          "warning",
          "allergyTitle",
          "asOf",
          "paper",
          "ofForm",
          "ofPatient",
          "typed",
          "fact",
          "alarm",
          "view",
          "not",
          "empty",
          "banner",
          "permitted",
          "part",
          "s",
          "r",
          "e",
          "date",
          "look",
          "resource",
          "widgets",
          "moment",
          "chosen",
          "line",
          "field",
          "file",
          "fileFault",
          "finding",
          "reason",
          "ground",
          "rows",
          "choice",
          "change",
          "fault",
          "asked",
          "opening",
          "sheet");

  private static final Pattern ROOT = Pattern.compile("#\\{!?(\\w+)\\s*[.\\[ ]");

  static List<Path> pages() {
    return Sources.pages();
  }

  static List<Path> everyXhtml() {
    return Sources.files(Sources.PAGES, ".xhtml");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void hasTheClassAndTheBeanItsNameSays(Path page) throws ClassNotFoundException {
    String feature = page.getParent().getFileName().toString();
    String name = camel(page.getFileName().toString().replace(".xhtml", ""));
    Class<?> screen = Class.forName("org.lanternscr.web." + feature + "." + name + "Screen");

    String bean = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    assertThat(screen.getAnnotation(Named.class).value()).isEqualTo(bean);
    assertThat(Sources.text(page)).containsPattern("[{ (,!]" + bean + "\\.");
  }

  /** A property that is misspelt fails only when the page is shown, and a bean not even then. */
  @ParameterizedTest
  @MethodSource("everyXhtml")
  void asksBeansOnlyForWhatTheyHave(Path xhtml) {
    String text = Sources.text(xhtml);
    BEANS.forEach(
        (name, bean) ->
            Pattern.compile("[{ (,!]" + name + "\\.(\\w+)")
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .forEach(asked -> assertThat(answersOf(bean)).contains(asked)));
    assertThat(ROOT.matcher(text).results().map(result -> result.group(1)))
        .isSubsetOf(Stream.concat(BEANS.keySet().stream(), VARIABLES.stream()).toList());
  }

  private static Set<String> answersOf(Class<?> bean) {
    return Arrays.stream(bean.getMethods())
        .map(Method::getName)
        .flatMap(
            name -> Stream.of(name, Introspector.decapitalize(name.replaceFirst("^(get|is)", ""))))
        .collect(Collectors.toSet());
  }

  private static Map<String, Class<?>> beans() {
    return Sources.files(Sources.CLASSES, ".java").stream()
        .map(file -> Path.of("src/main/java").relativize(file).toString())
        .filter(file -> !file.endsWith("package-info.java"))
        .map(file -> type(file.replace(".java", "").replace('/', '.')))
        .filter(type -> type.isAnnotationPresent(Named.class))
        .collect(Collectors.toMap(PagesTest::nameOf, type -> type));
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static String nameOf(Class<?> bean) {
    String given = bean.getAnnotation(Named.class).value();
    return given.isEmpty() ? Introspector.decapitalize(bean.getSimpleName()) : given;
  }

  @Test
  void everyScreenHasItsPage() {
    assertThat(Sources.files(Sources.CLASSES, "Screen.java"))
        .hasSameSizeAs(pages())
        .allSatisfy(
            file -> {
              String feature = file.getParent().getFileName().toString();
              String name = file.getFileName().toString().replace("Screen.java", "");
              assertThat(Sources.PAGES.resolve(feature).resolve(kebab(name) + ".xhtml")).exists();
            });
  }

  @ParameterizedTest
  @MethodSource("everyXhtml")
  void isWellFormedWithoutStyleOrScript(Path xhtml) throws Exception {
    String text = Sources.text(xhtml);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));

    assertThat(INLINE.matcher(text).find()).isFalse();
    assertThat(WITHOUT_NONCE.matcher(text).find()).isFalse();
  }

  /** A form that acts on a patient names the patient it was rendered for. */
  @ParameterizedTest
  @MethodSource("everyXhtml")
  void guardsEveryFormOfAPatient(Path xhtml) {
    String text = Sources.text(xhtml);
    if (text.contains("showPatient=\"true\"") || xhtml.startsWith(parts())) {
      assertThat(text).doesNotContain("<l:form", "<h:form");
    }
  }

  @Test
  void writesHtmlOnlyFromTheSanitisedNarrative() {
    List<String> unescaped =
        everyXhtml().stream()
            .map(Sources::text)
            .flatMap(text -> Arrays.stream(text.split("(?=<)")))
            .filter(element -> element.contains("escape=\"false\""))
            .map(element -> element.substring(0, element.indexOf("/>") + 2))
            .toList();

    assertThat(unescaped)
        .containsExactly("<h:outputText value=\"#{part.section().html()}\" escape=\"false\"/>");
  }

  /** A page without widgets carries none of their weight. */
  @ParameterizedTest
  @MethodSource("pages")
  void hasTheLookOfWidgetsExactlyWhereItHasWidgets(Path page) {
    String text = Sources.text(page);
    assertThat(text.contains("widgets=\"true\"")).isEqualTo(text.contains("<p:"));
  }

  @Test
  void areShort() {
    List<Long> lines =
        pages().stream().map(page -> Sources.text(page).lines().count()).sorted().toList();

    assertThat(lines.get(lines.size() / 2)).isLessThanOrEqualTo(40);
  }

  @Test
  void everyTagOfTheLibraryIsThere() {
    String library = Sources.text(Sources.PAGES.resolve("WEB-INF/lantern.taglib.xml"));

    assertThat(Sources.files(Sources.PAGES.resolve("WEB-INF/tags"), ".xhtml"))
        .isNotEmpty()
        .allSatisfy(tag -> assertThat(library).contains("tags/" + tag.getFileName() + "<"));
  }

  private static Path parts() {
    return Sources.PAGES.resolve("WEB-INF/parts");
  }

  private static String camel(String kebab) {
    return Stream.of(kebab.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static String kebab(String camel) {
    return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
