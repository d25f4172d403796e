package org.lanternscr.identity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads userinfo: {@code sub} is all that is certain to be there. There is no ID token in the
 * combined pattern, so the comparison of subjects of OpenID Connect Core 5.3.2 has no counterpart.
 */
final class UserClaimsReader {

  /** OpenID Connect Core 2: at most 255 ASCII characters. It goes into audit events. */
  private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7E]{1,255}");

  /** It goes into the header NHSD-Session-URID. */
  private static final Pattern ROLE_PROFILE = Pattern.compile("[0-9A-Za-z_-]{1,64}");

  private static final Pattern THREE_QUOTED_PARTS =
      Pattern.compile("\"[^\"]*\":\"[^\"]*\":\"([^\"]*)\"");

  private UserClaimsReader() {}

  /**
   * The claims that a userinfo reply holds.
   *
   * @throws IdentityException of kind UNREADABLE_REPLY if it is not JSON or has no usable sub
   */
  static UserClaims read(Reply reply) {
    Map<String, Object> json = reply.json();
    if (!(json.get("sub") instanceof String userId) || !SUBJECT.matcher(userId).matches()) {
      throw reply.unreadable("has no usable sub");
    }
    List<?> entries = listOf(json.get("nhsid_nrbac_roles"));
    List<RoleClaim> roles = new ArrayList<>();
    entries.forEach(entry -> role(entry).ifPresent(roles::add));
    return new UserClaims(
        userId,
        name(json),
        roles,
        entries.size() - roles.size(),
        json.get("nhsid_nrbac_roles") != null);
  }

  /** Empty for no value; a value that is no list is one entry, so that it is not lost silently. */
  private static List<?> listOf(Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? list : List.of(value);
  }

  private static Optional<String> name(Map<String, Object> json) {
    String inParts =
        Stream.of("given_name", "family_name")
            .map(member -> text(json, member))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return Stream.of(text(json, "name"), text(json, "display_name"), inParts)
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  private static Optional<RoleClaim> role(Object entry) {
    if (!(entry instanceof Map<?, ?> json)) {
      return Optional.empty();
    }
    String profile = text(json, "person_roleid");
    String organisation = text(json, "org_code");
    if (!ROLE_PROFILE.matcher(profile).matches() || organisation.isEmpty()) {
      return Optional.empty();
    }
    String code = text(json, "role_code");
    return Optional.of(
        new RoleClaim(
            profile,
            organisation,
            code,
            roleName(text(json, "role_name"), code),
            activityCodes(json.get("activity_codes"))));
  }

  private static String roleName(String name, String code) {
    Matcher parts = THREE_QUOTED_PARTS.matcher(name);
    String shown = parts.matches() ? parts.group(1).strip() : name;
    return shown.isEmpty() ? code : shown;
  }

  /** Whatever is not a code gives no right, so it is left out (default deny). */
  private static Set<String> activityCodes(Object value) {
    Set<String> codes = new LinkedHashSet<>();
    if (value instanceof List<?> list) {
      for (Object code : list) {
        if (code instanceof String text && !text.isBlank()) {
          codes.add(text.strip());
        }
      }
    }
    return codes;
  }

  /** The member's text, trimmed; empty if it is missing or not text. */
  private static String text(Map<?, ?> json, String member) {
    return json.get(member) instanceof String text ? text.strip() : "";
  }
}
