package org.lanternscr.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lanternscr.settings.Settings;

/** Reads how the trust is shown, and notes what is wrong with it. */
final class TrustReader {

  private static final String NAME = "trust.name";
  private static final String LOGO = "trust.logo.file";
  private static final String HELP_PHONE = "help.phone";
  private static final int LONGEST_HELP = 120;
  private static final int LONGEST_NAME = 60;
  private static final int LARGEST_LOGO = 200_000;
  private static final String LOGO_REMEDY =
      "Write the path of a PNG or SVG of at most 200 KB that the server may read, or leave the"
          + " setting out.";

  private TrustReader() {}

  static Trust read(Settings settings) {
    String name =
        settings
            .matching(
                NAME,
                value -> value.length() <= LONGEST_NAME,
                "Write the trust's name as people know it, in at most 60 characters.")
            .orElse("");
    return new Trust(
        name, settings.optional(LOGO).flatMap(file -> logo(settings, file)), helpPhone(settings));
  }

  private static Optional<String> helpPhone(Settings settings) {
    Optional<String> text = settings.optional(HELP_PHONE);
    if (text.filter(words -> words.length() > LONGEST_HELP).isPresent()) {
      settings.fault(
          HELP_PHONE,
          "The text is longer than 120 characters.",
          "Write whom to phone and the number, in at most 120 characters.");
      return Optional.empty();
    }
    return text;
  }

  private static Optional<Logo> logo(Settings settings, String file) {
    Optional<byte[]> content = Settings.pathOf(file).flatMap(TrustReader::content);
    if (content.isEmpty()) {
      settings.fault(LOGO, "The file cannot be read.", LOGO_REMEDY);
      return Optional.empty();
    }
    if (content.get().length > LARGEST_LOGO) {
      settings.fault(LOGO, "The file is larger than 200 KB.", LOGO_REMEDY);
      return Optional.empty();
    }
    Optional<Logo> logo = Logo.of(content.get());
    if (logo.isEmpty()) {
      settings.fault(LOGO, "The file is neither a PNG nor an SVG.", LOGO_REMEDY);
    }
    return logo;
  }

  /** At most one byte more than is allowed, however large the file is. */
  private static Optional<byte[]> content(Path file) {
    try (InputStream open = Files.newInputStream(file)) {
      return Optional.of(open.readNBytes(LARGEST_LOGO + 1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
