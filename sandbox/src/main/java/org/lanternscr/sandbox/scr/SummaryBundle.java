package org.lanternscr.sandbox.scr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.lanternscr.sandbox.files.Patient;
import org.lanternscr.sandbox.files.Section;
import org.lanternscr.sandbox.files.Summary;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Uuid;

/**
 * The summary itself (scr-fhir-api.md 4.3): Composition first, its author next, coded resources,
 * the Patient last.
 */
final class SummaryBundle {
  private static final String UUID_SYSTEM = "https://tools.ietf.org/html/rfc4122";
  private static final String SNOMED = "http://snomed.info/sct";

  private SummaryBundle() {}

  static ObjectNode of(Patient patient) {
    Summary scr = patient.scr();
    ObjectNode subject = SearchSet.patientResource(patient, Uuid.upperCase());
    List<ObjectNode> author = AuthorChain.of(scr.author());
    List<ObjectNode> resources = new ArrayList<>();
    resources.add(composition(scr, subject, author));
    resources.addAll(author);
    resources.addAll(scr.coded());
    resources.add(subject);

    ObjectNode bundle = Json.object();
    bundle.put("resourceType", "Bundle").put("id", scr.id());
    ObjectNode identifier = bundle.putObject("identifier");
    identifier.put("system", UUID_SYSTEM).put("value", Uuid.upperCase());
    bundle.put("type", "searchset").put("timestamp", scr.updated());
    bundle.put("total", resources.size());
    ArrayNode entries = bundle.putArray("entry");
    for (ObjectNode resource : resources) {
      ObjectNode entry = entries.addObject();
      entry.put("fullUrl", SearchSet.BASE + "/" + reference(resource));
      entry.set("resource", resource);
    }
    return bundle;
  }

  static String reference(ObjectNode resource) {
    return resource.path("resourceType").asText() + "/" + resource.path("id").asText();
  }

  /** The real output has no title, although its schema requires one. */
  private static ObjectNode composition(Summary scr, ObjectNode subject, List<ObjectNode> author) {
    ObjectNode resource = Json.object();
    resource.put("resourceType", "Composition").put("id", scr.id());
    resource.putObject("meta").put("lastUpdated", scr.updated());
    ObjectNode identifier = resource.putObject("identifier");
    identifier.put("system", UUID_SYSTEM).put("value", summaryId(scr.id()));
    resource.put("status", "final");
    ObjectNode type = resource.putObject("type").putArray("coding").addObject();
    type.put("system", SNOMED).put("code", scr.initial() ? "196971000000103" : "196981000000101");
    type.put(
        "display", scr.initial() ? "General Practice Initial Summary" : "General Practice Summary");
    ObjectNode category = resource.putArray("category").addObject().putArray("coding").addObject();
    category.put("system", SNOMED).put("code", "163171000000105");
    category.put("display", "Care Professional Documentation");
    resource.putObject("subject").put("reference", reference(subject));
    resource.put("date", scr.date());
    if (!author.isEmpty()) {
      resource.putArray("author").addObject().put("reference", reference(author.get(0)));
    }
    if (scr.replaces() != null) {
      ObjectNode relatesTo = resource.putArray("relatesTo").addObject();
      relatesTo.put("code", "replaces");
      relatesTo.putObject("targetIdentifier").put("value", scr.replaces());
    }
    ArrayNode sections = resource.putArray("section");
    scr.sections().forEach(section -> section(sections.addObject(), section));
    return resource;
  }

  private static void section(ObjectNode node, Section section) {
    node.put("title", section.title());
    if (section.code() != null) {
      // 4.5: a plain string without a system.
      node.putObject("code").putArray("coding").addObject().put("code", section.code());
    }
    node.putObject("text").put("status", "generated").put("div", section.div());
    if (!section.entries().isEmpty()) {
      ArrayNode entries = node.putArray("entry");
      section.entries().forEach(entry -> entries.addObject().put("reference", entry));
    }
  }

  /** The practice's own id of the summary: different from the SCR id, and always the same. */
  private static String summaryId(String scrId) {
    return UUID.nameUUIDFromBytes(scrId.getBytes(StandardCharsets.UTF_8))
        .toString()
        .toUpperCase(Locale.ROOT);
  }
}
