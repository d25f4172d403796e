package org.lanternscr.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Variables of a trust's server.xml that are meant for Lantern and that it does not have. They
 * would be passed over in silence, and what was to be set would stay as it is. A trust may have
 * variables of its own: those that its file refers to, and those that look like none of ours.
 */
public final class UnknownVariables {

  /** All of ours, as the table in server-config/trusts/README.md has them. */
  static final List<String> KNOWN = known();

  private static final Pattern SITE = Pattern.compile("^site\\.[^.]+\\.");
  private static final int SLIP = 2;

  private static final List<String> OF_SITES =
      KNOWN.stream().map(UnknownVariables::afterSite).toList();

  private static final Set<String> FIRST_WORDS =
      KNOWN.stream().map(UnknownVariables::firstWord).collect(Collectors.toUnmodifiableSet());

  private UnknownVariables() {}

  /** A sentence for each of them, with the nearest that there is. */
  public static List<String> of(ServerXml serverXml) {
    return serverXml.unused().stream()
        .filter(name -> !isKnown(name) && isMeantForUs(name))
        .map(
            name ->
                name
                    + " ("
                    + serverXml.placeOf(name)
                    + "): Lantern has no such variable, and passes it over. The nearest that it has"
                    + " is "
                    + nearest(name)
                    + ".")
        .toList();
  }

  /** What is for all sites is left in peace when it is written for one. */
  private static boolean isKnown(String name) {
    return KNOWN.contains(name) || isOfSite(name) && OF_SITES.contains(afterSite(name));
  }

  private static boolean isMeantForUs(String name) {
    return FIRST_WORDS.contains(firstWord(name)) || slips(name, nearest(name)) <= SLIP;
  }

  /** Of those that begin with the same word, if there are any. */
  private static String nearest(String name) {
    String wanted = isOfSite(name) ? afterSite(name) : name;
    List<String> all = isOfSite(name) ? OF_SITES : KNOWN;
    List<String> alike =
        all.stream().filter(known -> firstWord(known).equals(firstWord(wanted))).toList();
    String nearest =
        (alike.isEmpty() ? all : alike)
            .stream().min(comparingInt(known -> slips(wanted, known))).orElseThrow();
    return name.substring(0, name.length() - wanted.length()) + nearest;
  }

  private static boolean isOfSite(String name) {
    return SITE.matcher(name).lookingAt();
  }

  private static String afterSite(String name) {
    return SITE.matcher(name).replaceFirst("");
  }

  private static String firstWord(String name) {
    return name.split("\\.", 2)[0];
  }

  /** How many letters have to be put in, taken out or exchanged to make one of the other. */
  private static int slips(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  private static List<String> known() {
    try (InputStream in = UnknownVariables.class.getResourceAsStream("variables.txt")) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
