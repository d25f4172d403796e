package org.lanternscr.web.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lanternscr.registry.Duty;
import org.lanternscr.registry.Mode;
import org.lanternscr.registry.Officer;
import org.lanternscr.registry.Opening;
import org.lanternscr.registry.SiteEntry;
import org.lanternscr.registry.State;
import org.lanternscr.site.Site.Capability;
import org.lanternscr.web.display.TypedDate;

/**
 * What is typed about a site, by the names of the form's fields, and what it means. A fault is the
 * end of a message key, by the name of its field.
 */
final class SiteForm {

  static final String OFFICERS = "officers";
  static final String STATE = "state";
  static final List<String> TEXTS =
      List.of("owner", "mail", "agreement", "agreed", "scope", "go-live", "copies");

  /** What a mail can be sent to (org.lanternscr.mail). */
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

  private static final Pattern OFFICER = Pattern.compile("\\s*([0-9]{12})[\\s,]+(\\S.*?)\\s*");
  private static final Pattern USERS = Pattern.compile("\\s*([0-9]{12}([\\s,]+[0-9]{12})*\\s*)?");

  private final Map<String, String> typed;
  private final Map<String, String> faults = new LinkedHashMap<>();

  private SiteForm(Map<String, String> typed) {
    this.typed = typed;
  }

  /** Every field of the form. */
  static List<String> names() {
    List<String> names = new ArrayList<>(TEXTS);
    names.add(OFFICERS);
    names.add(STATE);
    for (Capability capability : Capability.values()) {
      names.add(mode(capability));
      names.add(pilots(capability));
    }
    return names;
  }

  static String mode(Capability capability) {
    return "mode-" + capability.word();
  }

  static String pilots(Capability capability) {
    return "pilots-" + capability.word();
  }

  /** As the fields show an entry. */
  static Map<String, String> of(SiteEntry entry) {
    Duty duty = entry.duty();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("owner", duty.owner());
    values.put("mail", duty.mail());
    values.put("agreement", duty.agreement());
    values.put("agreed", duty.agreed().map(LocalDate::toString).orElse(""));
    values.put("scope", duty.scope());
    values.put("go-live", duty.goLive().map(LocalDate::toString).orElse(""));
    values.put("copies", duty.copies());
    values.put(
        OFFICERS,
        String.join(
            "\n", entry.officers().stream().map(o -> o.userId() + " " + o.name()).toList()));
    values.put(STATE, entry.state().word());
    for (Capability capability : Capability.values()) {
      Opening opening = entry.opening(capability);
      values.put(mode(capability), opening.mode().word());
      values.put(pilots(capability), String.join(" ", opening.pilots()));
    }
    return values;
  }

  /**
   * Reads what was posted.
   *
   * @param posted gives the text of a field
   */
  static SiteForm read(UnaryOperator<String> posted) {
    Map<String, String> typed = new LinkedHashMap<>();
    names().forEach(name -> typed.put(name, posted.apply(name).strip()));
    return new SiteForm(typed);
  }

  Map<String, String> typed() {
    return typed;
  }

  /** What is wrong, by field, in the order of the form. */
  Map<String, String> faults() {
    return faults;
  }

  /** The entry as it is meant, on the version it was made from; empty when something is wrong. */
  Optional<SiteEntry> entry(SiteEntry present) {
    faults.clear();
    String mail = typed.get("mail");
    if (!mail.isEmpty() && !MAIL.matcher(mail).matches()) {
      faults.put("mail", "mail");
    }
    Optional<LocalDate> agreed = date("agreed");
    Optional<LocalDate> goLive = date("go-live");
    List<Officer> officers = officers();
    Map<Capability, Opening> openings = new LinkedHashMap<>();
    for (Capability capability : Capability.values()) {
      opening(capability).ifPresent(opening -> openings.put(capability, opening));
    }
    Optional<State> state = State.ofWord(typed.get(STATE));
    if (state.isEmpty()) {
      faults.put(STATE, "choice");
    }
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    Duty duty =
        new Duty(
            typed.get("owner"),
            mail,
            typed.get("agreement"),
            agreed,
            typed.get("scope"),
            goLive,
            typed.get("copies"));
    return Optional.of(
        new SiteEntry(
            present.ods(), present.version(), state.orElseThrow(), duty, officers, openings));
  }

  private Optional<LocalDate> date(String name) {
    String text = typed.get(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<LocalDate> day = TypedDate.read(text);
    if (day.isEmpty()) {
      faults.put(name, "date");
    }
    return day;
  }

  private List<Officer> officers() {
    Map<String, Officer> officers = new LinkedHashMap<>();
    for (String line : typed.get(OFFICERS).lines().filter(l -> !l.isBlank()).toList()) {
      Matcher officer = OFFICER.matcher(line);
      if (!officer.matches()
          || officers.put(officer.group(1), new Officer(officer.group(1), officer.group(2)))
              != null) {
        faults.put(OFFICERS, "officer");
      }
    }
    return List.copyOf(officers.values());
  }

  private Optional<Opening> opening(Capability capability) {
    Optional<Mode> mode = Mode.ofWord(typed.get(mode(capability)));
    String users = typed.get(pilots(capability));
    if (mode.isEmpty()) {
      faults.put(mode(capability), "choice");
    }
    List<String> pilots =
        Stream.of(users.split("[\\s,]+")).filter(user -> !user.isEmpty()).toList();
    if (!USERS.matcher(users).matches()
        || mode.filter(Mode.PILOT::equals).isPresent() && pilots.isEmpty()) {
      faults.put(pilots(capability), "pilots");
    }
    return mode.map(how -> Opening.of(how, pilots));
  }
}
