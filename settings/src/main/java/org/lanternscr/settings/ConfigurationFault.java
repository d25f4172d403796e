package org.lanternscr.settings;

/**
 * One thing wrong in a trust's configuration.
 *
 * @param key the variable
 * @param place the file and, when the variable is written there, its line
 * @param problem what is wrong with the value
 * @param remedy what to write instead
 */
public record ConfigurationFault(String key, String place, String problem, String remedy) {

  /** One line for an administrator. */
  public String sentence() {
    return key + " (" + place + "): " + problem + " Remedy: " + remedy;
  }
}
