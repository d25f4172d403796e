package org.lanternscr.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the line of a trust's server.xml in which a variable is written. Of several the last one
 * counts, as in Liberty; comments do not count.
 */
public final class ServerXml {

  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern NOT_LINE_FEED = Pattern.compile("[^\n]");
  private static final Pattern VARIABLE =
      Pattern.compile("<variable\\s(?:[^>]*\\s)?name\\s*=\\s*[\"']([^\"']+)[\"']");

  private final Path file;

  public ServerXml(Path file) {
    this.file = file;
  }

  /** The place of a variable, such as {@code server.xml line 12}. */
  public String placeOf(String variable) {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return file.getFileName() + ", no line found";
    }
    Pattern written =
        Pattern.compile("(?<![\\w.-])name\\s*=\\s*[\"']" + Pattern.quote(variable) + "[\"']");
    Matcher matcher = written.matcher(text.get());
    int at = -1;
    while (matcher.find()) {
      at = matcher.start();
    }
    return at < 0
        ? file.getFileName() + ", not written there"
        : file.getFileName() + " line " + (1 + lineFeeds(text.get().substring(0, at)));
  }

  /** The variables that are written here and that nothing here refers to, sorted. */
  Set<String> unused() {
    String text = text().orElse("");
    return VARIABLE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !text.contains("${" + name + "}"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A byte that is no UTF-8 becomes a replacement character: it must not hide the faults. */
  private Optional<String> text() {
    try {
      String text = new String(Files.readAllBytes(file), UTF_8);
      return Optional.of(COMMENT.matcher(text).replaceAll(ServerXml::blanked));
    } catch (IOException e) {
      return Optional.empty(); // the place is a help, and the fault itself must still be told
    }
  }

  private static String blanked(MatchResult comment) {
    return NOT_LINE_FEED.matcher(comment.group()).replaceAll(" ");
  }

  private static long lineFeeds(String text) {
    return text.chars().filter(c -> c == '\n').count();
  }
}
