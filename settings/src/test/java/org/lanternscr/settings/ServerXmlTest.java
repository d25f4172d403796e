package org.lanternscr.settings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R4.7: a fault names the line of server.xml that an administrator must change. */
class ServerXmlTest {

  private static final String SERVER_XML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <server description="A trust">
        <!-- <variable name="scr.url" value="old"/> -->
        <variable name="scr.url" value="https://a/"/>
        <variable value="b" name = 'pds.url'/>
        <variable
            name="oauth.url"
            value="c"/>
        <!--
          <variable name="only.in.comment" value="d"/>
        -->
        <variable name="acr" value="AAL3_ANY"/>
        <other username="user.key" host-name="host.key"/>
        <variable name="scrXurl" value="not a pattern"/>
        <variable name="acr" value="AAL2_OR_AAL3_ANY"/>
      </server>
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("server.xml"), SERVER_XML);
  }

  @ParameterizedTest(name = "R4.7 {0} is at: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "scr.url | server.xml line 4",
        "pds.url | server.xml line 5",
        "oauth.url | server.xml line 7",
        "acr | server.xml line 15",
        "only.in.comment | server.xml, not written there",
        "user.key | server.xml, not written there",
        "host.key | server.xml, not written there",
        "pds | server.xml, not written there",
        "lantern.environment | server.xml, not written there"
      })
  void findsTheLineThatCounts(String variable, String place) {
    assertThat(new ServerXml(file).placeOf(variable)).isEqualTo(place);
  }

  @Test
  void countsWindowsLines() throws IOException {
    Files.writeString(file, SERVER_XML.replace("\n", "\r\n"));
    assertThat(new ServerXml(file).placeOf("scr.url")).isEqualTo("server.xml line 4");
  }

  @Test
  void aFileInAnotherEncodingDoesNotHideTheFaults() throws IOException {
    String text = "<server>\n<variable name=\"a\" value=\"Caf\u00e9\"/>\n<variable name=\"b\"/>\n";
    Files.write(file, text.getBytes(ISO_8859_1));
    assertThat(new ServerXml(file).placeOf("b")).isEqualTo("server.xml line 3");
    Files.write(file, text.getBytes(UTF_8));
    assertThat(new ServerXml(file).placeOf("b")).isEqualTo("server.xml line 3");
  }

  @Test
  void aMissingFileOrAFolderHasNoLine() throws IOException {
    Files.delete(file);
    assertThat(new ServerXml(file).placeOf("scr.url")).isEqualTo("server.xml, no line found");
    Files.createDirectory(file);
    assertThat(new ServerXml(file).placeOf("scr.url")).isEqualTo("server.xml, no line found");
  }

  /** As Liberty has it: the server's own folder in the folder of all outputs. */
  @Test
  void whatAServerWritesIsInItsOwnFolder() throws IOException {
    Path server = Files.createDirectories(folder.resolve("servers/one"));
    Path xml =
        Files.writeString(
            server.resolve("server.xml"),
            "<server><variable name=\"store\" value=\"${server.output.dir}/key.p12\"/></server>");
    assertThat(store(xml, Map.of())).contains(server.resolve("key.p12").toString());
    assertThat(store(xml, Map.of("WLP_OUTPUT_DIR", "/output"))).contains("/output/one/key.p12");
  }

  /** What else could be said would be of the values that stand in that file. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "<variable name=\"a\" value=\"b/>|server.xml (line 3): The file is not XML from there on. Remedy: Look there and in the lines above",
        "<include location=\"more.xml\"/>|more.xml (line 1): The file is not XML from there on. Remedy: Look there and in the lines above",
        "<include location=\"none.xml\"/>|include (server.xml line 2): The file none.xml cannot be read. Remedy: Put the file there"
      })
  void aFileThatCannotBeReadIsToldAlone(String elements, String told) throws IOException {
    Files.writeString(folder.resolve("more.xml"), "<server");
    Files.writeString(file, "<server>\n" + elements + "\n</server>", UTF_8);
    Settings settings = ServerFiles.settings(file, folder, Map.of());
    settings.required("trust.name", "Write it.");
    assertThat(settings.faults())
        .singleElement()
        .extracting(ConfigurationFault::sentence)
        .asString()
        .startsWith(told);
  }

  private Optional<String> store(Path xml, Map<String, String> environment) {
    return ServerFiles.settings(xml, folder, environment).optional("store");
  }
}
