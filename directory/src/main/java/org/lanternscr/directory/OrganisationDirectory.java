package org.lanternscr.directory;

/** A directory of organisations. */
public interface OrganisationDirectory {

  /**
   * @param code an ODS code, in capital letters and digits
   */
  Looked<Organisation> find(String code);
}
