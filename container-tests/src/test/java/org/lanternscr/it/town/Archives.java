package org.lanternscr.it.town;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.lanternscr.it.TestPatient;
import org.lanternscr.review.Attendances;
import org.lanternscr.review.Plans;

/** The archive under test: the packaged module and its libraries, whole jars, and a test WAR. */
public final class Archives {

  private static final Path FOLDER = Path.of(System.getProperty("lantern.it.folder", "."));

  private Archives() {}

  /** With what the tests and the measurements inside the container need. */
  static EnterpriseArchive lantern() {
    return lantern(
        web("lantern-it.war", TestPatient.class.getPackage())
            .addPackages(false, "org.lanternscr.it.bench", "org.lanternscr.it.walk")
            .addAsLibraries(jarOf(org.assertj.core.api.Assertions.class).toFile())
            .addAsLibraries(jarOf(net.bytebuddy.ByteBuddy.class).toFile()));
  }

  /** With servlets of a test that reach it over HTTP only, and the classes that they need. */
  public static EnterpriseArchive lantern(String war, Package servlets, Class<?>... needed) {
    return lantern(web(war, servlets).addClasses(needed));
  }

  private static EnterpriseArchive lantern(WebArchive web) {
    File[] libraries = FOLDER.resolve("lib").toFile().listFiles();
    return ShrinkWrap.create(EnterpriseArchive.class, "lantern-it.ear")
        .addAsModule(doors())
        .addAsLibraries(libraries)
        .addAsModule(web);
  }

  /**
   * The product's own jar, with a list of evidence and what tells the statements of the worklist.
   */
  private static JavaArchive doors() {
    return ShrinkWrap.create(ZipImporter.class, "lantern-ejb.jar")
        .importFrom(new File(System.getProperty("lantern.ejb.jar")))
        .as(JavaArchive.class)
        .addClasses(Attendances.class, Plans.class);
  }

  private static WebArchive web(String name, Package classes) {
    return ShrinkWrap.create(WebArchive.class, name)
        .addPackage(classes)
        .addAsWebInfResource("beans.xml");
  }

  /** The jar that a class comes from. */
  public static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The place of a class is not a path", e);
    }
  }
}
