package org.lanternscr.sandbox.files;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The organisations in the directories. */
public final class Organisations {
  private final Map<String, Organisation> byCode;

  public Organisations(Path folder) {
    byCode = Folder.read(folder, Organisation.class, Organisation::code);
  }

  /** By its code as it stands: the directories tell capital letters from small ones (C11). */
  public Optional<Organisation> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  public Collection<Organisation> all() {
    return byCode.values();
  }
}
