package org.lanternscr.sandbox.files;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One section of a summary: the raw {@code div}, or the convenient form that {@link Narrative}
 * turns into one. Either way it is made once, when the file is read.
 */
public final class Section {
  private final String code;
  private final String title;
  private final String div;
  private final List<String> entries;

  @JsonCreator
  Section(
      @JsonProperty("code") String code,
      @JsonProperty("title") String title,
      @JsonProperty("div") JsonNode div,
      @JsonProperty("before") List<Narrative.Paragraph> before,
      @JsonProperty("table") Narrative.Table table,
      @JsonProperty("after") List<Narrative.Paragraph> after,
      @JsonProperty("entries") List<String> entries) {
    Folder.require(title != null, "every section has a title");
    Folder.require(
        div == null || (before == null && table == null && after == null),
        "a section has either div, or before, table and after");
    this.code = code;
    this.title = title;
    this.div = div == null ? Narrative.div(before, table, after) : raw(div);
    this.entries = entries == null ? List.of() : List.copyOf(entries);
  }

  private static String raw(JsonNode div) {
    return div.isTextual()
        ? div.asText()
        : StreamSupport.stream(div.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining("\n"));
  }

  public String code() {
    return code;
  }

  public String title() {
    return title;
  }

  public String div() {
    return div;
  }

  public List<String> entries() {
    return entries;
  }
}
