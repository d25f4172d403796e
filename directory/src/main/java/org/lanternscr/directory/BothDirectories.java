package org.lanternscr.directory;

import org.lanternscr.directory.Looked.Found;
import org.lanternscr.directory.Looked.NotChecked;

/**
 * The newer directory, and the older one where the newer does not answer, and for the parent or the
 * successor that only the older one tells.
 */
public final class BothDirectories implements OrganisationDirectory {

  private final OrganisationDirectory newer;
  private final OrganisationDirectory older;

  public BothDirectories(OrganisationDirectory newer, OrganisationDirectory older) {
    this.newer = newer;
    this.older = older;
  }

  @Override
  public Looked<Organisation> find(String code) {
    Looked<Organisation> first = newer.find(code);
    if (first instanceof Found<Organisation> found) {
      return older.find(code) instanceof Found<Organisation> more
          ? new Found<>(found.what().with(more.what()), found.directory())
          : found;
    }
    if (first instanceof NotChecked<Organisation> failed) {
      Looked<Organisation> second = older.find(code);
      return second instanceof NotChecked<Organisation> alsoFailed
          ? new NotChecked<>(
              failed.directory() + " and " + alsoFailed.directory(),
              failed.why() + "; " + alsoFailed.why())
          : second;
    }
    return first;
  }
}
