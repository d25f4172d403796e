package org.lanternscr.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The variables of a {@code server.xml}, of what it includes, and of the {@code configDropins}
 * beside it, in the order in which Liberty lets the later ones win.
 */
public final class ServerFiles {

  private static final String COMMON = "${shared.config.dir}/lantern/";
  private static final String OWN = "${server.config.dir}/";

  private final Path folder;
  private final Path common;
  private final List<Written> written = new ArrayList<>();
  private final List<ConfigurationFault> faults = new ArrayList<>();
  private final Set<Path> read = new HashSet<>();

  private ServerFiles(Path serverXml, Path common) {
    this.folder = serverXml.toAbsolutePath().getParent();
    this.common = common;
    dropins("defaults");
    file(serverXml.toAbsolutePath(), serverXml.getFileName().toString());
    dropins("overrides");
  }

  /**
   * The settings of a trust, read without a server; what is wrong with the files is noted first.
   *
   * @param serverXml the trust's file
   * @param common what is installed as {@code lantern} in Liberty's shared configuration folder
   * @param environment the environment variables that the server would be started with
   */
  public static Settings settings(Path serverXml, Path common, Map<String, String> environment) {
    ServerFiles files = new ServerFiles(serverXml, common);
    String folder = files.folder.toString();
    Variables variables =
        new Variables(
            files.written,
            environment,
            Map.of(
                "server.config.dir",
                folder,
                "server.output.dir",
                outputOf(files.folder, environment),
                "wlp.server.name",
                "lantern"));
    Settings settings = new Settings(variables::value, variables::placeOf);
    files.faults.forEach(settings::noteFile);
    return settings;
  }

  /** The server's own folder in WLP_OUTPUT_DIR; where that is not set, the folder of server.xml. */
  private static String outputOf(Path folder, Map<String, String> environment) {
    return Optional.ofNullable(environment.get("WLP_OUTPUT_DIR"))
        .map(output -> Path.of(output).resolve(folder.getFileName()).toString())
        .orElseGet(folder::toString);
  }

  private void dropins(String kind) {
    Path dropins = folder.resolve("configDropins").resolve(kind);
    if (!Files.isDirectory(dropins)) {
      return;
    }
    try (Stream<Path> files = Files.list(dropins)) {
      files
          .filter(file -> file.toString().endsWith(".xml"))
          .sorted()
          .forEach(file -> file(file, "configDropins/" + kind));
    } catch (IOException unreadable) {
      fault("configDropins/" + kind, "The folder cannot be read.");
    }
  }

  private void file(Path file, String from) {
    if (!read.add(file.normalize())) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      elements(reader(in), file);
    } catch (IOException unreadable) {
      fault(from, "The file " + file.getFileName() + " cannot be read.");
    } catch (XMLStreamException malformed) {
      int line = malformed.getLocation() == null ? 0 : malformed.getLocation().getLineNumber();
      faults.add(
          new ConfigurationFault(
              file.getFileName().toString(),
              "line " + line,
              "The file is not XML from there on.",
              "Look there and in the lines above for a quotation mark, a bracket or the end of an"
                  + " element that is missing."));
    }
  }

  /** Without a document type: an entity could fetch a file or an address. */
  private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(in);
  }

  private void elements(XMLStreamReader xml, Path file) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT) {
        String place = file.getFileName() + " line " + xml.getLocation().getLineNumber();
        switch (xml.getLocalName()) {
          case "variable" ->
              written.add(
                  new Written(
                      String.valueOf(xml.getAttributeValue(null, "name")),
                      xml.getAttributeValue(null, "value"),
                      xml.getAttributeValue(null, "defaultValue"),
                      place));
          case "include" -> include(xml, file, place);
          default -> {}
        }
      }
    }
  }

  private void include(XMLStreamReader xml, Path file, String place) {
    String location = String.valueOf(xml.getAttributeValue(null, "location"));
    Path included;
    if (location.startsWith(COMMON)) {
      included = common.resolve(location.substring(COMMON.length()));
    } else if (location.startsWith(OWN)) {
      included = folder.resolve(location.substring(OWN.length()));
    } else {
      included = file.resolveSibling(location);
    }
    boolean optional = "true".equals(xml.getAttributeValue(null, "optional"));
    if (!optional || Files.exists(included)) {
      file(included, place);
    }
  }

  private void fault(String place, String problem) {
    faults.add(
        new ConfigurationFault(
            "include", place, problem, "Put the file there, or correct the location."));
  }
}
