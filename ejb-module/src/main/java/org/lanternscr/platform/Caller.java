package org.lanternscr.platform;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lanternscr.identity.life.LifePolicy;
import org.lanternscr.kernel.OdsCode;

/**
 * Who is signed in, at which site, in which one role. Rights follow from that role alone
 * (identity-and-directories.md, 3.3).
 *
 * @param signIn the reference of this sign-in; also the name of the container's principal
 * @param userId the national user id (sub)
 * @param name the person's name, when the platform told it
 * @param site the site chosen before the redirect
 * @param role the selected role profile; empty until one is chosen
 * @param rights each right the role gives, with the national code that gave it
 * @param acrAsked the assurance level asked for
 * @param assurance what is known of the level reached: the one that NHS CIS2 states, or that the
 *     platform enforces it and tells none (R3.5)
 * @param signedInAt when the code was exchanged
 */
public record Caller(
    String signIn,
    String userId,
    Optional<String> name,
    OdsCode site,
    Optional<Role> role,
    Map<String, String> rights,
    String acrAsked,
    String assurance,
    Instant signedInAt) {

  public Caller {
    rights = Map.copyOf(rights);
  }

  /**
   * A role profile of the person.
   *
   * @param profile the role profile id (URID), digits
   * @param organisation the ODS code the role was given at
   * @param code the job role, such as {@code R8000}
   * @param name the job role's name
   * @param activities the activity codes assigned directly
   */
  public record Role(
      String profile, String organisation, String code, String name, Set<String> activities) {
    public Role {
      activities = Set.copyOf(activities);
    }
  }

  /** Whether the selected role gives a right. */
  public boolean may(String right) {
    return rights.containsKey(right);
  }

  /**
   * Whether the sign-in has lasted as long as its tokens may be renewed, also for somebody who
   * makes no national call (section 2.7).
   */
  public boolean isOver(Instant now) {
    return !now.isBefore(signedInAt.plus(LifePolicy.standard().window()));
  }

  /** The name if known, else the user id: the platform may tell no name (section 1.10). */
  public String displayName() {
    return name.orElse(userId);
  }

  /** This caller, acting in a role. */
  public Caller as(Role chosen, Map<String, String> rightsOfRole) {
    return new Caller(
        signIn,
        userId,
        name,
        site,
        Optional.of(chosen),
        rightsOfRole,
        acrAsked,
        assurance,
        signedInAt);
  }
}
