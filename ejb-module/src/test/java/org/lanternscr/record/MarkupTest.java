package org.lanternscr.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.record.Narrative.Loss;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** R1.1: parsed XHTML as HTML that an HTML parser reads in the same way. */
class MarkupTest {

  @ParameterizedTest(name = "R1.1 {0} is written {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "<p/> | <p></p>",
        "<span>1<br/>2</span> | <span>1 <br> 2</span>",
        "<span><br>1</br>2</span> | <span> <br>1 2</span>",
        "<p class='a' id='b' colspan='2'>x</p> | <p class=\"a\" colspan=\"2\">x</p>",
        "<p title='&quot;&lt;'>&lt;&amp;\"</p> | <p title=\"&quot;&lt;\">&lt;&amp;&quot;</p>",
        "<b><title>x</title>y</b> | <b> x y</b>",
        "<b>1<font>0</font>mg</b> | <b>10mg</b>",
        "<b>1<script>x</script>0</b> | <b>10</b>",
        "<p>in 500 mg daily</p> | <p>in <span class=\"together\">500 mg</span> daily</p>",
        "<p>2.5 ml, 10</p> | <p><span class=\"together\">2.5 ml,</span> 10</p>",
        "<p>140/80 mmHg</p> | <p><span class=\"together\">140/80 mmHg</span></p>",
        "<p>6 &lt; 7</p> | <p><span class=\"together\">6 &lt;</span> 7</p>",
        "<p>B12 level</p> | <p>B12 level</p>",
        "<p>1 abcdefghijklmnop</p> | <p>1 abcdefghijklmnop</p>",
        "<p>On 02 Nov 2026 08:12, so</p> | <p>On <span class=\"together\">02 Nov 2026 08:12</span>, so</p>",
        "<p>2-Nov-2026</p> | <p><span class=\"together\">2-Nov-2026</span></p>",
        "<b><![CDATA[<i>]]><!-- c --><?pi x?></b> | <b>&lt;i&gt;</b>"
      })
  void writesHtml(String xhtml, String html) throws Exception {
    assertThat(Markup.html(parse(xhtml), new LinkedHashSet<>())).isEqualTo(html);
  }

  @ParameterizedTest(name = "R1.1 the words of {0} are {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "<p> a\t b </p> | a b",
        "<p>a<br/>b</p> | a b",
        "<tr><td>a</td><td>b</td></tr> | a b",
        "<p>1<b>0</b>mg</p> | 10mg",
        "<p>1<script>b</script><!-- c -->0</p> | 10",
        "<p> </p> | ''"
      })
  void findsTheWords(String xhtml, String words) throws Exception {
    assertThat(Markup.words(parse(xhtml))).isEqualTo(words);
    assertThat(Markup.hasWords(parse(xhtml))).isEqualTo(!words.isEmpty());
  }

  @ParameterizedTest(name = "R6.7 a name is told only if it is one: {0}")
  @CsvSource({"<p><blink>x</blink></p>, blink", "<p><a.b>x</a.b></p>, element"})
  void tellsNamesAndNoText(String xhtml, String name) throws Exception {
    Set<Loss> losses = new LinkedHashSet<>();
    Markup.html(parse(xhtml), losses);
    assertThat(losses).extracting(Loss::name).containsExactly(name);
  }

  private static Element parse(String xhtml) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xhtml)))
        .getDocumentElement();
  }
}
