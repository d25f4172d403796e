package org.lanternscr.web.frame;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.ConfigProvider;

/** The national codes that give a right at this trust, to tell a person what they lack. */
@ApplicationScoped
public class RightCodes {

  /** The codes of a right, separated by commas. */
  public String of(String right) {
    return ConfigProvider.getConfig()
        .getOptionalValue("rights." + right, String.class)
        .map(codes -> codes.strip().replaceAll("\\s+", ", "))
        .orElse("");
  }
}
