package org.lanternscr.platform;

import com.ibm.websphere.ssl.JSSEHelper;
import com.ibm.websphere.ssl.SSLException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.lanternscr.identity.Tls;

/**
 * The SSL configurations of server.xml for the calls of sign-in: the same authorities, suites and
 * client certificate as the REST clients of PDS and the SCR have.
 */
@ApplicationScoped
public class LibertyTls implements Tls {

  private static final String DEFAULT = "defaultSSLConfig";

  @Inject private TrustConfiguration configuration;

  @Override
  public Secured towards(URI address) throws GeneralSecurityException {
    String id =
        ClientCertificate.isShownTo(configuration, address) ? ClientCertificate.SSL : DEFAULT;
    JSSEHelper liberty = JSSEHelper.getInstance();
    try {
      if (liberty.getProperties(id) == null) {
        throw new GeneralSecurityException("There is no ssl element " + id);
      }
      SSLContext context = liberty.getSSLContext(id, Map.of(), null);
      return new Secured(context, context.getDefaultSSLParameters());
    } catch (SSLException e) {
      throw new GeneralSecurityException("The ssl element " + id + " cannot be used", e);
    }
  }
}
