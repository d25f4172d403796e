package org.lanternscr.site;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lanternscr.kernel.Asid;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Environment;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.RoleHeader;

/**
 * One organisation that uses Lantern, with its own registration at the API platform: an application
 * belongs to one ASID, and an ASID to one system at one organisation.
 *
 * @param ods the site's ODS code
 * @param name what people call the site
 * @param parent the ODS code of its trust (relationship RE6)
 * @param asid shown, audited and compared; never sent
 * @param application the registration at the API platform
 * @param pattern how people sign in
 * @param capabilities what the site's first entry in the registry opens (R1.6); from then on the
 *     registry alone says what is open
 * @param environment the one environment of this server
 * @param endpoints the national base URLs
 */
public record Site(
    OdsCode ods,
    String name,
    OdsCode parent,
    Asid asid,
    Application application,
    Pattern pattern,
    Set<Capability> capabilities,
    Environment environment,
    Endpoints endpoints) {

  /** What a site can be open for; the registry says how far. */
  public enum Capability {
    VIEW,
    CONSENT_CHANGE,
    ALERTS,
    UPLOAD;

    /** The word in the database, in events and in forms. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * The application registered at the API platform.
   *
   * @param clientId its API key
   * @param secretFile the file that holds its secret, read at each use
   * @param callback the one redirect URI registered (in the separate pattern at NHS CIS2), compared
   *     as a string
   * @param acrValues the assurance level asked for, such as {@code AAL2_OR_AAL3_ANY}
   * @param roleHeader whether national calls carry the role profile
   * @param requestsPerSecond the national limit that the application has; 0 is none
   */
  public record Application(
      String clientId,
      Path secretFile,
      URI callback,
      String acrValues,
      RoleHeader roleHeader,
      int requestsPerSecond) {

    /** How this application's calls to the national services are sent. */
    public NationalCall.Sender sender() {
      return new NationalCall.Sender(clientId, roleHeader, requestsPerSecond);
    }
  }

  /** The base URLs of the national services. */
  public record Endpoints(URI oauth, URI pds, URI scr, Directories directories) {}

  /** The base URLs of the national directories (identity-and-directories.md 4 and 5). */
  public record Directories(URI odt, URI ord, URI sds) {}

  public Site {
    capabilities = Set.copyOf(capabilities);
  }

  /** The registration at NHS CIS2, where people sign in with it; empty in the combined pattern. */
  public Optional<Pattern.Separate> separate() {
    return pattern instanceof Pattern.Separate separate ? Optional.of(separate) : Optional.empty();
  }

  /** Whether a role given at an organisation counts at this site (section 2.6, site rule). */
  public boolean admitsRoleOf(String organisation) {
    return ods.value().equals(organisation) || parent.value().equals(organisation);
  }
}
