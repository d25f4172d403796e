package org.lanternscr.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The text of an element as it is read, though its markup may part a word: what is looked for is
 * found across all the nodes over which it is spread.
 */
final class SpreadText {

  private final Predicate<Element> isLeftOut;
  private final StringBuilder text = new StringBuilder();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();

  /**
   * @param isLeftOut elements whose text is no part of it
   */
  SpreadText(Element element, Predicate<Element> isLeftOut) {
    this.isLeftOut = isLeftOut;
    collect(element);
  }

  private void collect(Element element) {
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        String apart = Markup.apart(inner);
        text.append(apart);
        if (!isLeftOut.test(inner)) {
          collect(inner);
        }
        text.append(apart);
      } else if (Markup.isText(child)) {
        nodes.add(child);
        starts.add(text.length());
        text.append(child.getNodeValue());
      }
    }
  }

  /** Puts words in the place of all that is found in it. */
  void replace(Function<CharSequence, List<MatchResult>> finder, String words) {
    List<MatchResult> found = finder.apply(text);
    if (found.isEmpty()) {
      return;
    }
    int match = found.size() - 1;
    for (int i = nodes.size() - 1; i >= 0 && match >= 0; i--) {
      int start = starts.get(i);
      StringBuilder value = new StringBuilder(nodes.get(i).getNodeValue());
      int end = start + value.length();
      int at = match;
      while (at >= 0 && found.get(at).end() > start) {
        MatchResult one = found.get(at);
        if (one.start() < end) {
          // The words stand where it begins; what follows in other nodes is taken out.
          value.replace(
              Math.max(one.start(), start) - start,
              Math.min(one.end(), end) - start,
              one.start() >= start ? words : "");
        }
        at--;
      }
      nodes.get(i).setNodeValue(value.toString());
      while (match >= 0 && found.get(match).start() >= start) {
        match--;
      }
    }
  }
}
