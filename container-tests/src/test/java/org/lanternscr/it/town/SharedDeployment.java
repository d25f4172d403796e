package org.lanternscr.it.town;

import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;

/** What is deployed once for all classes of tests that run inside the container. */
@ArquillianSuiteDeployment
public class SharedDeployment {

  @Deployment
  public static EnterpriseArchive archive() {
    return Archives.lantern();
  }
}
