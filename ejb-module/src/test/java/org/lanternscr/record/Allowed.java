package org.lanternscr.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

/** What may appear on the page, written down a second time. */
final class Allowed {

  static final List<String> ELEMENTS =
      List.of(
          "div",
          "p",
          "h3",
          "h4",
          "h5",
          "h6",
          "table",
          "caption",
          "thead",
          "tbody",
          "tfoot",
          "tr",
          "th",
          "td",
          "br",
          "hr",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "b",
          "strong",
          "i",
          "em",
          "u",
          "s",
          "strike",
          "del",
          "ins",
          "sub",
          "sup",
          "span",
          "pre",
          "blockquote");

  static final Set<String> ATTRIBUTES = Set.of("class", "colspan", "rowspan", "summary");

  private Allowed() {}

  static void assertNothingElse(Page page) {
    assertThat(ELEMENTS).containsAll(page.elements());
    assertThat(ATTRIBUTES).containsAll(page.attributes());
  }
}
