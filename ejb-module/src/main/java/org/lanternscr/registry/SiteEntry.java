package org.lanternscr.registry;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.site.Site.Capability;

/**
 * What the registry says of a site.
 *
 * @param version of this entry; 0 when the site has none
 * @param openings how far each capability is open; what is not there is off
 */
public record SiteEntry(
    OdsCode ods,
    int version,
    State state,
    Duty duty,
    List<Officer> officers,
    Map<Capability, Opening> openings) {

  public SiteEntry {
    officers = List.copyOf(officers);
    openings = Map.copyOf(openings);
  }

  /** The entry of a site that has none: open for nothing. */
  public static SiteEntry none(OdsCode ods) {
    return new SiteEntry(ods, 0, State.PREPARING, Duty.UNTOLD, List.of(), Map.of());
  }

  public Opening opening(Capability capability) {
    return openings.getOrDefault(capability, Opening.OFF);
  }

  /** Whether a capability is open for a person, as far as their role allows it. */
  public boolean admits(Capability capability, String userId) {
    return state != State.CLOSED && opening(capability).admits(userId);
  }

  /** Whether somebody is one of its privacy officers; where it names none, their role decides. */
  public boolean isOfficer(String userId) {
    return officers.isEmpty() || officers.stream().anyMatch(one -> one.userId().equals(userId));
  }

  /** This entry, opened otherwise. */
  public SiteEntry opened(Capability capability, Opening how) {
    Map<Capability, Opening> changed = new EnumMap<>(Capability.class);
    changed.putAll(openings);
    changed.put(capability, how);
    return new SiteEntry(ods, version, state, duty, officers, changed);
  }

  /** This entry with other officers. */
  public SiteEntry watchedBy(List<Officer> others) {
    return new SiteEntry(ods, version, state, duty, others, openings);
  }

  /** This entry with another duty. */
  public SiteEntry with(Duty other) {
    return new SiteEntry(ods, version, state, other, officers, openings);
  }

  /** The version after this one. */
  SiteEntry next() {
    return new SiteEntry(ods, version + 1, state, duty, officers, openings);
  }

  /** What it says, by name, as events and comparisons tell it. */
  SortedMap<String, String> told() {
    SortedMap<String, String> told = new TreeMap<>();
    told.put("state", state.word());
    told.put("owner", duty.owner());
    told.put("owner.mail", duty.mail());
    told.put("agreement", duty.agreement());
    told.put("agreement.date", duty.agreed().map(Object::toString).orElse(""));
    told.put("agreement.scope", duty.scope());
    told.put("go-live", duty.goLive().map(Object::toString).orElse(""));
    told.put("checkpoint-copies", duty.copies());
    told.put(
        "officers",
        officers.stream()
            .map(officer -> officer.userId() + " " + officer.name())
            .sorted()
            .collect(Collectors.joining(", ")));
    for (Capability capability : Capability.values()) {
      Opening opening = opening(capability);
      told.put(capability.word(), opening.mode().word());
      told.put(capability.word() + ".pilots", String.join(" ", opening.pilots()));
    }
    return told;
  }
}
