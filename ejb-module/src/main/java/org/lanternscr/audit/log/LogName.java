package org.lanternscr.audit.log;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A log and its epoch (docs/audit-format.md, section 3).
 *
 * @param name the origin without the mark of an epoch, such as {@code example/audit/RZZ01}
 * @param epoch from 1; a restore from a backup begins the next
 */
public record LogName(String name, int epoch) {

  private static final String SITE_PART = "/audit/";
  private static final String SERVICE_PART = "/service";
  private static final Pattern ODS_CODE = Pattern.compile("[A-Z0-9]{3,10}");

  /** The log of a site, in its first epoch, by the trust's name for its logs. */
  public static LogName ofSite(String trust, String odsCode) {
    return new LogName(trust + SITE_PART + odsCode, 1);
  }

  /** The log of what concerns no site, and of the heads of the sites' logs. */
  public static LogName ofService(String trust) {
    return new LogName(trust + SERVICE_PART, 1);
  }

  /** The origin of its checkpoints. */
  public String origin() {
    return epoch == 1 ? name : name + "#" + epoch;
  }

  /** Of an origin as a checkpoint has it. */
  public static LogName ofOrigin(String origin) {
    int mark = origin.indexOf('#');
    return mark < 0
        ? new LogName(origin, 1)
        : new LogName(origin.substring(0, mark), Integer.parseInt(origin.substring(mark + 1)));
  }

  /** The ODS code of the site whose log it is; empty for the service log. */
  public Optional<String> site() {
    int part = name.indexOf(SITE_PART);
    return part < 0 ? Optional.empty() : Optional.of(name.substring(part + SITE_PART.length()));
  }

  /** Whether it is one of a trust's logs, by the trust's name for them. */
  public boolean isOf(String trust) {
    return name.equals(ofService(trust).name())
        || name.startsWith(trust + SITE_PART)
            && ODS_CODE.matcher(name.substring(trust.length() + SITE_PART.length())).matches();
  }

  /** The service log, which holds the heads of the others. */
  public boolean isService() {
    return name.endsWith(SERVICE_PART);
  }
}
