package org.lanternscr.settings;

/** A value refers to a variable that nothing gives a value to. */
final class UnresolvedVariableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param name the variable that is missing
   */
  UnresolvedVariableException(String name) {
    super(name);
  }
}
