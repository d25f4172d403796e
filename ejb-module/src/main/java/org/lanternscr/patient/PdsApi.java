package org.lanternscr.patient;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.lanternscr.platform.NationalHeaders;

/** The one call of PDS that Lantern makes (identity-and-directories.md 6.1). */
@Path("/")
@Produces("application/fhir+json")
public interface PdsApi {

  @GET
  @Path("Patient/{nhsNumber}")
  Response patient(@BeanParam NationalHeaders headers, @PathParam("nhsNumber") String nhsNumber);
}
