import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Writes the list of components of an EAR (CycloneDX): every archive in it and in its archives, and nothing else. What is said
 * of a component is what Maven's lists of the EAR and of the WAR say; its SHA-256 is that of the bytes in the EAR. Arguments: the
 * EAR, the file to write, Maven's lists, of which the first is the EAR's. An archive that no list knows ends it with its name.
 */
public final class Components {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> declared = new TreeMap<>();
  private final Map<String, Set<String>> uses = new TreeMap<>();
  private final Map<String, ObjectNode> held = new TreeMap<>();
  private final List<String> unknown = new ArrayList<>();

  private Components() {}

  public static void main(String[] arguments) throws IOException {
    Components components = new Components();
    ObjectNode list = null;
    for (String file : List.of(arguments).subList(2, arguments.length)) {
      ObjectNode read = (ObjectNode) JSON.readTree(new File(file));
      components.declare(read);
      list = list == null ? read : list;
    }
    try (InputStream ear = Files.newInputStream(Path.of(arguments[0]))) {
      components.hold(ear);
    }
    if (!components.unknown.isEmpty()) {
      throw new IllegalStateException("No list of Maven's names " + components.unknown
          + ". Remedy: build the EAR and the lists anew, in one run of Maven that can reach its repository");
    }
    JSON.writerWithDefaultPrettyPrinter().writeValue(new File(arguments[1]), components.into(list));
  }

  private void declare(JsonNode list) {
    list.path("components").forEach(component -> names(component).forEach(name -> declared.put(name, component)));
    for (JsonNode dependency : list.path("dependencies")) {
      Set<String> others = uses.computeIfAbsent(dependency.path("ref").asText(), ref -> new TreeSet<>());
      dependency.path("dependsOn").forEach(other -> others.add(other.asText()));
    }
  }

  /** What the file of a component is called in the WAR, in the EAR's lib, and as a module of the EAR. */
  private static List<String> names(JsonNode component) {
    String purl = component.path("purl").asText();
    String name = component.path("name").asText();
    String classifier = purl.contains("classifier=") ? "-" + purl.replaceFirst(".*classifier=([^&]*).*", "$1") : "";
    String file = name + "-" + component.path("version").asText() + classifier + ".jar";
    String module = "lantern-" + name.replace("-module", "") + (purl.endsWith("type=war") ? ".war" : ".jar");
    return name.endsWith("-module") ? List.of(module) : List.of(file, component.path("group").asText() + "-" + file);
  }

  private void hold(InputStream archive) throws IOException {
    ZipInputStream entries = new ZipInputStream(archive);
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      if (entry.getName().matches(".*\\.[jw]ar")) {
        byte[] bytes = entries.readAllBytes();
        hold(entry.getName(), bytes);
        hold(new ByteArrayInputStream(bytes));
      }
    }
  }

  private void hold(String path, byte[] bytes) {
    JsonNode component = declared.get(path.substring(path.lastIndexOf('/') + 1));
    if (component == null) {
      unknown.add(path);
      return;
    }
    ObjectNode copy = component.deepCopy();
    copy.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256(bytes));
    held.put(copy.path("bom-ref").asText(), copy);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The list of the EAR, with what the EAR holds in place of what was declared for it. */
  private ObjectNode into(ObjectNode list) {
    Set<String> kept = new TreeSet<>(held.keySet());
    kept.add(list.path("metadata").path("component").path("bom-ref").asText());
    list.putArray("components").addAll(held.values());
    ArrayNode dependencies = list.putArray("dependencies");
    for (String ref : kept) {
      ArrayNode others = dependencies.addObject().put("ref", ref).putArray("dependsOn");
      uses.getOrDefault(ref, Set.of()).stream().filter(kept::contains).forEach(others::add);
    }
    return list;
  }
}
