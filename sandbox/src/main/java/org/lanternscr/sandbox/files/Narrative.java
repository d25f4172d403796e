package org.lanternscr.sandbox.files;

import static org.lanternscr.sandbox.http.Html.escaped;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Writes the narrative XHTML the way GP systems do (scr-fhir-api.md 4.6): only div, h3, p and
 * tables, odd and even rows, an empty cell as {@code <td/>}, and supporting information as a
 * following row with {@code colspan} cells.
 */
final class Narrative {
  private static final String NOTHING = "No relevant information available for this category";

  private Narrative() {}

  /** A paragraph around the table, such as {@code p#CreateTime}. */
  record Paragraph(String tag, String id, @JsonProperty("class") String cssClass, String text) {
    Paragraph {
      tag = tag == null ? "p" : tag;
      Folder.require(text != null, "every paragraph has a text");
    }
  }

  /** The table of a section. */
  record Table(
      String id,
      String summary,
      boolean empty,
      List<String> columns,
      List<JsonNode> rows,
      Integer generateRows) {
    Table {
      Folder.require(
          empty ? rows == null : columns != null && rows != null && !rows.isEmpty(),
          "a table has columns and rows, unless it is empty");
    }
  }

  static String div(List<Paragraph> before, Table table, List<Paragraph> after) {
    StringBuilder out = new StringBuilder("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
    paragraphs(out, before);
    if (table != null) {
      table(out, table);
    }
    paragraphs(out, after);
    return out.append("</div>").toString();
  }

  private static void paragraphs(StringBuilder out, List<Paragraph> paragraphs) {
    if (paragraphs == null) {
      return;
    }
    for (Paragraph paragraph : paragraphs) {
      out.append('<').append(paragraph.tag());
      attribute(out, "id", paragraph.id());
      attribute(out, "class", paragraph.cssClass());
      out.append('>').append(escaped(paragraph.text()));
      out.append("</").append(paragraph.tag()).append('>');
    }
  }

  private static void table(StringBuilder out, Table table) {
    out.append("<table");
    attribute(out, "summary", table.summary());
    attribute(out, "id", table.id());
    out.append('>');
    if (table.empty()) {
      out.append("<tbody><tr><td>").append(NOTHING).append("</td></tr></tbody></table>");
      return;
    }
    out.append("<thead><tr>");
    table.columns().forEach(column -> out.append("<th>").append(escaped(column)).append("</th>"));
    out.append("</tr></thead><tbody>");
    int count = table.generateRows() == null ? table.rows().size() : table.generateRows();
    boolean odd = false;
    for (int i = 0; i < count; i++) {
      JsonNode row = table.rows().get(i % table.rows().size());
      // Supporting information belongs to the row above and keeps its colour.
      odd = row.isObject() ? odd : !odd;
      out.append("<tr class=\"").append(odd ? "oddRow" : "evenRow").append("\">");
      row(out, row, table.columns().size(), i + 1);
      out.append("</tr>");
    }
    out.append("</tbody></table>");
  }

  private static void row(StringBuilder out, JsonNode row, int columns, int number) {
    if (row.isObject()) {
      out.append("<td/><td colspan=\"").append(columns - 1).append("\">");
      out.append(escaped(row.path("supporting").asText())).append("</td>");
      return;
    }
    for (JsonNode cell : row) {
      String text = escaped(cell.asText().replace("{n}", Integer.toString(number)));
      out.append(text.isEmpty() ? "<td/>" : "<td>" + text + "</td>");
    }
  }

  private static void attribute(StringBuilder out, String name, String value) {
    if (value != null) {
      out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    }
  }
}
