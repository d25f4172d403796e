package org.lanternscr.it.walk;

import java.util.List;
import java.util.stream.Stream;
import org.lanternscr.kernel.OdsCode;

/** A role that somebody of the walk has at a site, and what it may (src/test/sandbox/users). */
enum Post {
  DOCTOR("999000000061", "RZZ07", "555000006101", true, true),
  NURSE("999000000062", "RZZ07", "555000006201", false, false),
  FIRST_OF_TWO_ROLES("999000000063", "RZZ07", "555000006301", true, false),
  SECOND_OF_TWO_ROLES("999000000063", "RZZ07", "555000006302", false, false),
  CLAIMING_DOCTOR("999000000064", "RZZ08", "555000006401", true, true),
  CLAIMING_NURSE("999000000065", "RZZ08", "555000006501", false, false),
  FIRST_OF_TWO_SITES("999000000066", "RZZ07", "555000006601", true, false),
  SECOND_OF_TWO_SITES("999000000066", "RZZ08", "555000006602", true, false),
  /** Never drawn with the others. */
  ATTENDING_DOCTOR("999000000068", Standings.ATTENDED, "555000006801", true, true);

  private final String userId;
  private final OdsCode site;
  private final String profile;
  private final boolean mayInEmergency;
  private final boolean mayByLaw;

  Post(String userId, String site, String profile, boolean mayInEmergency, boolean mayByLaw) {
    this.userId = userId;
    this.site = new OdsCode(site);
    this.profile = profile;
    this.mayInEmergency = mayInEmergency;
    this.mayByLaw = mayByLaw;
  }

  /** Who signs in, of those who are drawn. */
  static Post drawn(int choice) {
    List<Post> drawn = Stream.of(values()).filter(post -> post != ATTENDING_DOCTOR).toList();
    return drawn.get(choice % drawn.size());
  }

  /** Whether they belong to the workgroup that shares permissions. */
  boolean isInTheTeam() {
    return switch (this) {
      case NURSE, SECOND_OF_TWO_ROLES, CLAIMING_NURSE -> false;
      default -> true;
    };
  }

  String userId() {
    return userId;
  }

  OdsCode site() {
    return site;
  }

  String profile() {
    return profile;
  }

  boolean mayInEmergency() {
    return mayInEmergency;
  }

  boolean mayByLaw() {
    return mayByLaw;
  }

  /** Whether they may change a sharing preference. */
  boolean mayChange() {
    return this == DOCTOR || this == FIRST_OF_TWO_SITES;
  }

  /** Whether people of the site claim their relationship with each view. */
  boolean claims() {
    return site.value().equals("RZZ08");
  }

  /** Whether whoever signs in is asked for the role. */
  boolean isChosen() {
    return roles().size() > 1;
  }

  /** Every role of the same person at the same site. */
  List<Post> roles() {
    return Stream.of(values())
        .filter(post -> post.userId.equals(userId) && post.site.equals(site))
        .toList();
  }
}
