package org.lanternscr.platform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lanternscr.kernel.OdsCode;

/**
 * Which national codes give a right at a site (identity-and-directories.md, 3.3). Everything is
 * configuration, and nothing is implied that is not written there:
 *
 * <ul>
 *   <li>{@code rights.RIGHT}: activity codes and job roles that give the right;
 *   <li>{@code rights.RIGHT.also} and {@code rights.RIGHT.not}: what the trust adds and takes away,
 *       and the same for one site with {@code site.ODS.} before it;
 *   <li>{@code rights.includes}: {@code B0168:B0370} says that who holds B0168 holds B0370 too;
 *   <li>{@code rights.baselines}: {@code R8000:B0264,B0370} says which activities a job role brings
 *       that NHS CIS2 does not list.
 *   <li>{@code rights.manage-sites.users}: the national user ids of the administrators, to whom
 *       alone the codes of that right give it; with nobody named, to whoever holds one.
 * </ul>
 *
 * <p>What is taken away is taken away last. A code that is on no list gives nothing.
 */
public final class RightsTable {

  private final Function<String, Optional<String>> settings;

  /**
   * @param settings gives the value of a key, if there is one
   */
  public RightsTable(Function<String, Optional<String>> settings) {
    this.settings = settings;
  }

  /** Every code that gives a right at a site, those that are written for it before implied ones. */
  public List<String> codes(String right, OdsCode site) {
    String key = "rights." + right;
    String ofSite = "site." + site.value() + "." + key;
    Set<String> codes = new LinkedHashSet<>(words(key));
    codes.addAll(words(key + ".also"));
    codes.addAll(words(ofSite + ".also"));
    addWhatImplies(codes);
    words(key + ".not").forEach(codes::remove);
    words(ofSite + ".not").forEach(codes::remove);
    return List.copyOf(codes);
  }

  /** The same for one person: none where others are named for the right. */
  public List<String> codes(String right, OdsCode site, String userId) {
    boolean isOpen = !isForNamedPeople(right) || words(Rights.SITE_ADMINISTRATORS).contains(userId);
    return isOpen ? codes(right, site) : List.of();
  }

  /** Whether the codes of a right give it only to people whom the trust names. */
  public boolean isForNamedPeople(String right) {
    return right.equals(Rights.MANAGE_SITES) && !words(Rights.SITE_ADMINISTRATORS).isEmpty();
  }

  /** Until nothing is added: what includes a code that includes one. */
  private void addWhatImplies(Set<String> codes) {
    List<String> rules = new ArrayList<>(words("rights.includes"));
    rules.addAll(words("rights.baselines"));
    int before;
    do {
      before = codes.size();
      for (String rule : rules) {
        String[] sides = rule.split(":", 2);
        if (List.of(sides[1].split(",")).stream().anyMatch(codes::contains)) {
          codes.add(sides[0]);
        }
      }
    } while (codes.size() > before);
  }

  private List<String> words(String key) {
    return settings
        .apply(key)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> List.of(text.split("\\s+")))
        .orElse(List.of());
  }
}
