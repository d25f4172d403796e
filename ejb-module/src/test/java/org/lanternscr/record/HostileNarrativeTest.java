package org.lanternscr.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanternscr.record.Narrative.Loss;
import org.lanternscr.record.SummaryRecord.What;

/** R1.1: nothing in a narrative can act or load, harmless text stays, and the loss is named. */
class HostileNarrativeTest {

  private static final String KEPT = "Aspirin 75mg";

  static Stream<Arguments> active() {
    return Stream.of(
        active("<script>alert('gone')</script>" + KEPT, "script"),
        active("<SCRIPT src=\"https://example.com/a.js\"/>" + KEPT, "script"),
        active("<s:script xmlns:s=\"http://www.w3.org/2000/svg\">gone</s:script>" + KEPT, "script"),
        active("<style>p{background:url(gone)}</style>" + KEPT, "style"),
        active("<p style=\"background:url(https://example.com)\">" + KEPT + "</p>", "style"),
        active("<p onclick=\"alert(1)\">" + KEPT + "</p>", "onclick"),
        active("<p ONMOUSEOVER=\"alert(1)\">" + KEPT + "</p>", "onmouseover"),
        active("<table onload=\"alert(1)\"><tr><td>" + KEPT + "</td></tr></table>", "onload"),
        active("<table background=\"//a\"><tr><td>" + KEPT + "</td></tr></table>", "background"),
        active("<a href=\"javascript:alert(1)\">" + KEPT + "</a>", "a"),
        active("<a href=\"https://example.com\" title=\"x\">" + KEPT + "</a>", "a"),
        active("<p href=\"javascript:alert(1)\">" + KEPT + "</p>", "href"),
        active("<p xmlns:x=\"urn:x\" x:href=\"javascript:alert(1)\">" + KEPT + "</p>", "href"),
        active("<img src=\"https://example.com/a.png\" onerror=\"alert(1)\"/>" + KEPT, "img"),
        active("<iframe src=\"https://example.com\">" + KEPT + "</iframe>", "iframe"),
        active("<object data=\"https://example.com\">" + KEPT + "</object>", "object"),
        active("<embed src=\"https://example.com\"/>" + KEPT, "embed"),
        active("<form action=\"https://example.com\">" + KEPT + "</form>", "form"),
        active("<button formaction=\"https://example.com\">" + KEPT + "</button>", "button"),
        active("<input type=\"text\" value=\"x\"/>" + KEPT, "input"),
        active("<textarea>" + KEPT + "</textarea>", "textarea"),
        active("<select><option>" + KEPT + "</option></select>", "select", "option"),
        active("<noscript>" + KEPT + "</noscript>", "noscript"),
        active("<template>" + KEPT + "</template>", "template"),
        active("<video src=\"https://example.com\">" + KEPT + "</video>", "video"),
        active(
            "<meta http-equiv=\"refresh\" content=\"0;url=https://example.com\"/>" + KEPT, "meta"),
        active("<link rel=\"stylesheet\" href=\"https://example.com\"/>" + KEPT, "link"),
        active("<base href=\"https://example.com\"/>" + KEPT, "base"),
        active(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>gone</script>"
                + "<a>"
                + KEPT
                + "</a></svg>",
            "svg",
            "script",
            "a"),
        active("<math><a>" + KEPT + "</a></math>", "math", "a"));
  }

  @ParameterizedTest(name = "R1.1 {1} in {0}")
  @MethodSource("active")
  void takesOutWhatCanActAndNamesIt(String inner, List<String> names) {
    Narrative narrative = NarrativeReader.read(ScrBundle.div(inner));
    Page page = Page.of(narrative.html());
    Allowed.assertNothingElse(page);
    assertThat(page.text()).isEqualTo(KEPT);
    assertThat(narrative.unread())
        .containsExactlyInAnyOrderElementsOf(
            names.stream().map(name -> new Loss(What.ACTIVE_CONTENT_REMOVED, name)).toList());
  }

  static Stream<String> inert() {
    return Stream.of(
        KEPT + "<!-- <script>alert(1)</script> -->",
        KEPT + "<?php alert(1) ?>",
        "<![CDATA[" + KEPT + "]]>",
        "<p xmlns=\"urn:other\">" + KEPT + "</p>");
  }

  @ParameterizedTest(name = "R1.1 invisible anyway: {0}")
  @MethodSource("inert")
  void leavesOutWhatNoReaderSees(String inner) {
    Narrative narrative = NarrativeReader.read(ScrBundle.div(inner));
    Page page = Page.of(narrative.html());
    Allowed.assertNothingElse(page);
    assertThat(page.text()).isEqualTo(KEPT);
    assertThat(narrative.html()).doesNotContain("alert");
    assertThat(narrative.unread()).isEmpty();
  }

  @Test
  void markupInCharacterDataIsText() {
    String html =
        NarrativeReader.read(ScrBundle.div("<![CDATA[<script>alert(1)</script>]]>")).html();
    assertThat(Page.of(html).elements()).containsExactly("div");
    assertThat(Page.of(html).text()).isEqualTo("<script>alert(1)</script>");
  }

  @Test
  void markupInAnAttributeCannotBreakOut() {
    String inner = "<table summary=\"&quot;&gt;&lt;script&gt;x\"><tr><td>A</td></tr></table>";
    Allowed.assertNothingElse(Page.of(NarrativeReader.read(ScrBundle.div(inner)).html()));
  }

  @Test
  void anEntityBombIsShownAsItsSource() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE div [<!ENTITY a0 \"lol\">");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY a").append(i).append(" \"");
      bomb.append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
    }
    assertShownAsSource(bomb.append("]><div>&a29;</div>").toString());
  }

  @Test
  void nothingOutsideTheTextIsRead(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "OUTSIDE");
    String uri = file.toUri().toString();
    for (String div :
        List.of(
            "<!DOCTYPE div [<!ENTITY x SYSTEM \"" + uri + "\">]><div>&x;</div>",
            "<!DOCTYPE div SYSTEM \"" + uri + "\"><div>A</div>",
            "<!DOCTYPE div [<!ENTITY % x SYSTEM \"" + uri + "\"> %x;]><div>A</div>")) {
      assertThat(assertShownAsSource(div)).doesNotContain("OUTSIDE");
    }
    String include =
        "<x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" parse=\"text\" href=\""
            + uri
            + "\"/>";
    assertThat(NarrativeReader.read(ScrBundle.div(include)).html()).doesNotContain("OUTSIDE");
  }

  @Test
  void aNestingWithoutEndIsShownAsItsSource() {
    int depth = 10_000;
    assertShownAsSource(ScrBundle.div("<b>".repeat(depth) + KEPT + "</b>".repeat(depth)));
  }

  @Test
  void aDeepButPossibleNestingIsKept() {
    Narrative narrative =
        NarrativeReader.read(ScrBundle.div("<span>".repeat(90) + KEPT + "</span>".repeat(90)));
    assertThat(narrative.unread()).isEmpty();
    assertThat(Page.of(narrative.html()).text()).isEqualTo(KEPT);
  }

  @Test
  void fiveMegabytesAreKeptToTheLastWord() {
    String row = "<tr class=\"oddRow\"><td>25 Mar 2020</td><td>" + KEPT + " &amp; more</td></tr>";
    int rows = 5_000_000 / row.length() + 1;
    String inner = "<table><tbody>" + row.repeat(rows) + "</tbody></table><p>The end</p>";
    Narrative narrative = NarrativeReader.read(ScrBundle.div(inner));
    assertThat(narrative.unread()).isEmpty();
    assertThat(narrative.html().split(KEPT, -1)).hasSize(rows + 1);
    assertThat(Page.tight(narrative.html()).endsWith("<p>The end</p></div>")).isTrue();
  }

  @Test
  void fiveMegabytesThatAreNotWellFormedAreKeptToo() {
    String div = ScrBundle.div("<br>" + (KEPT + "&nbsp;").repeat(5_000_000 / 18));
    assertShownAsSource(div);
  }

  private static String assertShownAsSource(String div) {
    Narrative narrative = NarrativeReader.read(div);
    assertThat(narrative.unread()).containsExactly(new Loss(What.SECTION_AS_SOURCE, "XHTML"));
    Page page = Page.of(narrative.html());
    assertThat(page.elements()).containsExactly("pre");
    assertThat(page.text()).isEqualTo(Page.normal(div));
    return narrative.html();
  }

  private static Arguments active(String inner, String... names) {
    return Arguments.of(inner, List.of(names));
  }
}
