package org.lanternscr.directory;

import java.util.Optional;

/**
 * An organisation as a directory knows it.
 *
 * @param code the ODS code
 * @param active whether it is in operation
 * @param primaryRole such as {@code RO197}, an NHS trust, or {@code RO198}, a site of one
 * @param parent the ODS code of the organisation that it is a site of (RE6), where the directory
 *     tells it
 * @param successor the ODS code of the one that took its place, where the directory tells it
 */
public record Organisation(
    String code,
    String name,
    boolean active,
    Optional<String> primaryRole,
    Optional<String> parent,
    Optional<String> successor) {

  /** This, with what another directory tells beside it. */
  Organisation with(Organisation other) {
    return new Organisation(
        code,
        name,
        active,
        primaryRole.or(other::primaryRole),
        parent.or(other::parent),
        successor.or(other::successor));
  }
}
