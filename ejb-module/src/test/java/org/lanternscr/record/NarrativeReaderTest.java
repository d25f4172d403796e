package org.lanternscr.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.record.Narrative.Loss;
import org.lanternscr.record.SummaryRecord.Warning;
import org.lanternscr.record.SummaryRecord.What;

/** R1.1: the narrative of a section as received, and what of it stands at the top of the page. */
class NarrativeReaderTest {

  private static Narrative read(String inner) {
    return NarrativeReader.read(ScrBundle.div(inner));
  }

  static Stream<Arguments> kept() {
    return Stream.of(
        Arguments.of(
            "a table as practices send it",
            "<table summary=\"Allergies\" id=\"Allergies\"><thead><tr><th>Date</th><th>Item</th></tr>"
                + "</thead><tbody><tr class=\"oddRow\"><td>25 Mar 2020</td><td/></tr>"
                + "<tr class=\"evenRow\"><td colspan=\"2\">Supporting Information</td></tr></tbody>"
                + "</table>",
            "<table summary=\"Allergies\"><thead><tr><th>Date</th><th>Item</th></tr>"
                + "</thead><tbody><tr class=\"oddRow\"><td><span class=\"together\">25 Mar 2020</span></td><td></td></tr>"
                + "<tr class=\"evenRow supporting\"><td colspan=\"2\">Supporting Information</td></tr></tbody>"
                + "</table>"),
        Arguments.of(
            "ids are dropped, known classes kept",
            "<h3 id=\"Disclaimer\">A</h3><p id=\"X\" class=\" other HighlightedStatement\">B</p>",
            "<h3>A</h3><p class=\"HighlightedStatement\">B</p>"),
        Arguments.of("line breaks", "<p>A<br/>B</p><hr/>", "<p>A<br />B</p><hr />"),
        Arguments.of("text in a break is not lost", "<br>A</br><hr>B</hr>", "<br />A<hr />B"),
        Arguments.of("loose text", "A<p>B</p>C", "A<p>B</p>C"),
        Arguments.of(
            "doses stay whole",
            "<p>1<b>0</b>mg <sup>2</sup></p>",
            "<p>1<b>0</b>mg <sup>2</sup></p>"),
        Arguments.of(
            "struck-out text stays struck out",
            "<s>A</s><del>B</del><ins>C</ins>",
            "<s>A</s><del>B</del><ins>C</ins>"),
        Arguments.of(
            "signs", "<p>&lt;5 &amp; &gt;2 \"a\"</p>", "<p>&lt;5 &amp; &gt;2 &#34;a&#34;</p>"),
        Arguments.of(
            "escaped markup is text", "<p>&lt;b&gt;&amp;lt;</p>", "<p>&lt;b&gt;&amp;lt;</p>"),
        Arguments.of("capitals", "<P CLASS=\"oddRow\">A</P>", "<p class=\"oddRow\">A</p>"),
        Arguments.of(
            "empty category",
            "<table><tr><td>No relevant information available for this category</td></tr></table>",
            "<table><tbody><tr><td>No relevant information available for this category</td></tr>"
                + "</tbody></table>"));
  }

  @ParameterizedTest(name = "R1.1 {0}")
  @MethodSource("kept")
  void keepsWhatIsAllowed(String name, String inner, String html) {
    Narrative narrative = read(inner);
    assertThat(Page.tight(narrative.html())).isEqualTo("<div>" + html + "</div>");
    assertThat(narrative.unread()).isEmpty();
  }

  @ParameterizedTest(name = "R1.1 shown as source: {0}")
  @ValueSource(
      strings = {
        "<div><p>Aspirin</div>",
        "<div><p>Aspirin<br>75mg</p></div>",
        "<div><p>Aspirin&nbsp;75mg</p></div>",
        "<div><p>Aspirin & 75mg</p></div>",
        "<div><p>Aspirin < 75mg</p></div>",
        "<div><p class=a>Aspirin</p></div>",
        "<div><p>Aspirin</p>",
        "<p>Aspirin</p>",
        "<section><p>Aspirin</p></section>",
        "Aspirin",
        "<div>Aspirin</div><div>75mg</div>",
        "<div>Aspirin</div> 75mg",
        "<x:div>Aspirin</x:div>",
        "<!DOCTYPE div><div>Aspirin</div>",
        "<div>Aspirin \u0001 75mg</div>",
        "<div>Aspirin &#0; 75mg</div>"
      })
  void showsWhatIsNotWellFormedAsItsSource(String div) {
    Narrative narrative = NarrativeReader.read(div);
    Page page = Page.of(narrative.html());
    assertThat(page.elements()).containsExactly("pre");
    assertThat(page.text()).isEqualTo(Page.normal(div.replace('\u0001', '\uFFFD')));
    assertThat(narrative.unread()).containsExactly(new Loss(What.SECTION_AS_SOURCE, "XHTML"));
    assertThat(narrative.hasContent()).isTrue();
  }

  @Test
  void makesVisibleWhatNoPageCanCarry() {
    assertThat(NarrativeReader.read("<div>a\u0000b\u000bc\ud800d\ufffee \ud83d\ude00").html())
        .isEqualTo(
            "<pre class=\"as-source\">&lt;div&gt;a\ufffdb\ufffdc\ufffdd\ufffde \ud83d\ude00</pre>");
  }

  @Test
  void anEmptyTextHasNoContent() {
    assertThat(NarrativeReader.read("").hasContent()).isFalse();
    assertThat(NarrativeReader.read("").unread()).isNotEmpty();
    assertThat(read("").hasContent()).isFalse();
    assertThat(read("").unread()).isEmpty();
  }

  @Test
  void keepsEmojiDiacriticsAndEveryOtherSign() {
    String text =
        "Zo\u00eb \u0061\u0308 \ud83d\ude00 \ud835\udd38 \u05e9 \u00a0\u200b {{x}} 5\u00b5g";
    assertThat(Page.of(read("<p>" + text + "</p>").html()).text()).isEqualTo(Page.normal(text));
  }

  static Stream<Arguments> apart() {
    return Stream.of(
        Arguments.of("<h1>A</h1><h2>B</h2>", "A B", List.of("h1", "h2")),
        Arguments.of("<section>A</section><section>B</section>", "A B", List.of("section")),
        Arguments.of("<center>A</center>B", "A B", List.of("center")),
        Arguments.of("<xmp>&lt;5</xmp>B", "<5 B", List.of("xmp")),
        Arguments.of("<plaintext>A</plaintext><p>B</p>", "A B", List.of("plaintext")),
        Arguments.of("<title>A</title>B", "A B", List.of("title")),
        Arguments.of("<noframes>A</noframes>B", "A B", List.of("noframes")),
        Arguments.of(
            "<html><head>A</head><body>B</body></html>", "A B", List.of("html", "head", "body")),
        Arguments.of("<\u00e9l\u00e9>A</\u00e9l\u00e9>B", "A B", List.of("element")),
        Arguments.of("<font color=\"red\">1</font>0mg", "10mg", List.of("font")),
        Arguments.of("1<small>0</small><abbr>mg</abbr>", "10mg", List.of("small", "abbr")));
  }

  @ParameterizedTest(name = "R1.1 {0} becomes {1}")
  @MethodSource("apart")
  void keepsWordsApartAndDosesWholeWhenLayoutIsNotKnown(
      String inner, String words, List<String> names) {
    Narrative narrative = read(inner);
    assertThat(Page.words(narrative.html())).isEqualTo(words);
    assertThat(narrative.unread())
        .containsExactlyInAnyOrderElementsOf(
            names.stream().map(name -> new Loss(What.LAYOUT_NOT_KNOWN, name)).toList());
  }

  static Stream<Arguments> attributes() {
    return Stream.of(
        Arguments.of("<p align=\"right\" title=\"A\">B</p>", List.of("align", "title")),
        Arguments.of("<ol start=\"5\"><li>A</li></ol>", List.of("start")),
        Arguments.of("<table><tr><th colspan=\"1000\">A</th></tr></table>", List.of("colspan")),
        Arguments.of("<p class=\"other\" lang=\"en\" xml:lang=\"en\" id=\"a\">A</p>", List.of()));
  }

  @ParameterizedTest(name = "R1.1 {0} tells {1}")
  @MethodSource("attributes")
  void tellsLayoutThatIsDropped(String inner, List<String> names) {
    Narrative narrative = read(inner);
    assertThat(Page.of(narrative.html()).attributes()).isEmpty();
    assertThat(narrative.unread())
        .containsExactlyElementsOf(
            names.stream().map(name -> new Loss(What.LAYOUT_NOT_KNOWN, name)).toList());
  }

  @ParameterizedTest(name = "withheld or new: {0}")
  @ValueSource(
      strings = {
        "<p id=\"WithhedItemsStatment\">Items are withheld.</p>",
        "<p id=\"WithheldCREItemsHeaderStatement\">Items are withheld.</p>",
        "<p id=\"WithheldCREItemsStatement\">Items are withheld.</p>",
        "<p id=\"RegistrationStartedStatement\">Items are withheld.</p>",
        "<p class=\"HighlightedStatement\">Items are withheld.</p>",
        "<p class=\"oddRow  HighlightedStatement\">Items are withheld.</p>",
        "<p class=\"HighlightedStatement\">Items<br/>are <b>with</b>held.</p>",
        "<table><tr class=\"HighlightedStatement\"><td>Items</td><td>are withheld.</td></tr></table>",
        "<div><div><p id=\"WithhedItemsStatment\">\n Items are\n withheld. </p></div></div>"
      })
  void gathersWarnings(String inner) {
    Narrative narrative = read(inner);
    assertThat(narrative.warnings())
        .extracting(Warning::words)
        .containsExactly("Items are withheld.");
    assertThat(Page.words(narrative.html())).isEqualTo("Items are withheld.");
  }

  @Test
  void aWarningMarkedTwiceIsGatheredOnce() {
    String inner =
        "<p id=\"WithhedItemsStatment\" class=\"HighlightedStatement\">A <b"
            + " class=\"HighlightedStatement\">B</b></p>";
    assertThat(read(inner).warnings()).extracting(Warning::words).containsExactly("A B");
  }

  @Test
  void readsTheHeader() {
    Narrative narrative =
        read(
            "<h3 id=\"Disclaimer\">May not be complete.</h3><p id=\"CreateTime\">Created: 1 May</p>"
                + "<p id=\"Author\">Created by: CLINICIAN</p><p id=\"Practice\">The Practice<br/>1"
                + " Street</p><p id=\"SendTime\">Sent: 2 May</p><p id=\"Author\">Second</p>");
    assertThat(narrative.statement("Disclaimer")).contains("May not be complete.");
    assertThat(narrative.statement("CreateTime")).contains("Created: 1 May");
    assertThat(narrative.statement("Author")).contains("Created by: CLINICIAN");
    assertThat(narrative.statement("Practice")).contains("The Practice 1 Street");
    assertThat(narrative.statement("SendTime")).contains("Sent: 2 May");
    assertThat(narrative.statement("Other")).isEmpty();
    assertThat(narrative.hasContent()).isFalse();
  }

  @ParameterizedTest(name = "R2.3 no content: {0}")
  @ValueSource(
      strings = {
        "",
        " \n ",
        "<p id=\"WithheldCREItemsHeaderStatement\">Entries are withheld.</p>",
        "<p id=\"WithhedItemsStatment\">Items are withheld.</p>",
        "<p id=\"SendTime\">Sent: 2 May</p><p></p>",
        "<!-- a remark --><?php remark ?>",
        "<script>alert(1)</script>"
      })
  void knowsASectionWithoutContent(String inner) {
    assertThat(read(inner).hasContent()).isFalse();
  }

  @ParameterizedTest(name = "R2.3 content: {0}")
  @ValueSource(
      strings = {
        "A",
        "<p id=\"WithhedItemsStatment\">Items are withheld.</p><p>A</p>",
        "<table id=\"Risks\"><tr><td>A</td></tr></table>",
        "<div><p id=\"Other\">A</p></div>"
      })
  void knowsASectionWithContent(String inner) {
    assertThat(read(inner).hasContent()).isTrue();
  }

  @Test
  void isMaskedAsText() {
    assertThat(read("<p>Aspirin</p>")).as("R6.7").hasToString("Narrative[masked]");
  }

  /** R1.1: what the sender highlighted reaches the top of the page, whatever is broken below it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div><p id=\"WithheldCREItemsStatement\" class='b'>Some entries are withheld</p><p></div>",
        "<div><p class='HighlightedStatement'>Some entries are withheld<br></p></div>",
        "<div><p class='HighlightedStatement oddRow'><b>Some entries</b> are withheld</p><p></div>",
        "<div><p id='WithhedItemsStatment'> Some entries are withheld </div>"
      })
  void keepsAHighlightedStatementOfASectionShownAsSource(String div) {
    assertThat(NarrativeReader.read(div).warnings())
        .extracting(Warning::words)
        .containsExactly("Some entries are withheld");
  }
}
