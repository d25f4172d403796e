package org.lanternscr.web.help;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.IntStream;
import org.lanternscr.web.frame.Words;

/** How accessible Lantern is, how that was tested, and what is not. */
@Named("accessibilityStatement")
@RequestScoped
public class AccessibilityStatementScreen {

  @Inject private Words words;

  /** What each build is tested for. */
  public List<String> getTested() {
    return sentences("accessibilityStatement.tested.");
  }

  /** What is known not to meet the standard, or is outside of our hands. */
  public List<String> getLimits() {
    return sentences("accessibilityStatement.limit.");
  }

  private List<String> sentences(String prefix) {
    return IntStream.iterate(1, i -> words.has(prefix + i), i -> i + 1)
        .mapToObj(i -> words.text(prefix + i))
        .toList();
  }
}
