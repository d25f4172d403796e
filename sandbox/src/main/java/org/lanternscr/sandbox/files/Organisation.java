package org.lanternscr.sandbox.files;

import java.util.List;

/**
 * An organisation as the Organisation Data Service and the Spine directory know it
 * (identity-and-directories.md 4, 5, C10, C11).
 *
 * @param code the ODS code
 * @param primaryRole such as {@code RO197}, an NHS trust, or {@code RO198}, a site of one
 * @param end the last day on which it was in operation; null while it is
 * @param parent the code of the organisation that it is a site of (RE6); null without one
 * @param successor the code of the one that took its place; null without one
 * @param devices its systems on Spine
 * @param delayMillis how much later each directory answers about it
 * @param status what each directory answers instead, such as 500; null for the truth
 */
public record Organisation(
    String code,
    String name,
    String story,
    String primaryRole,
    String roleName,
    String start,
    String end,
    String parent,
    String successor,
    List<Device> devices,
    long delayMillis,
    Integer status) {

  /**
   * One accredited system.
   *
   * @param manufacturer the ODS code of its maker
   * @param interactions what it may do on Spine
   */
  public record Device(
      String asid, String partyKey, String manufacturer, List<String> interactions) {

    public Device {
      Folder.require(
          asid != null && asid.matches("[0-9]{12}") && partyKey != null && interactions != null,
          "a device needs an asid of 12 digits, a partyKey and interactions");
    }
  }

  public Organisation {
    Folder.require(
        code != null && name != null && primaryRole != null && start != null,
        "code, name, primaryRole and start are required");
    devices = devices == null ? List.of() : List.copyOf(devices);
  }

  public boolean isActive() {
    return end == null;
  }
}
