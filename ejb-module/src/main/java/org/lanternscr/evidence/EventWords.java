package org.lanternscr.evidence;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The sentences in which the screens tell events, so that a pack says the same.
 *
 * @param sentences a sentence by its key; null where there is none
 */
public record EventWords(UnaryOperator<String> sentences) {

  /** What a key says; empty where there is no sentence of it. */
  Optional<String> of(String key) {
    return Optional.ofNullable(sentences.apply(key));
  }
}
