package org.lanternscr.evidence;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The sentences in which the screens tell events, so that a pack says the same.
 *
 * @param sentences a sentence by its key; null where there is none
 */
public record EventWords(UnaryOperator<String> sentences) {

  /** What a key says, or the word itself that the key was made of. */
  String of(String prefix, String word) {
    return Optional.ofNullable(sentences.apply(prefix + "." + word)).orElse(word);
  }
}
