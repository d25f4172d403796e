package org.lanternscr.consent;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.lanternscr.platform.NationalHeaders;

/** The one call that changes a sharing preference (scr-fhir-api.md 6). It is never repeated. */
@Path("/")
@Produces("application/fhir+json")
@Consumes("application/fhir+json")
public interface ScrConsentApi {

  @POST
  @Path("$setPermission")
  Response setPermission(@BeanParam NationalHeaders headers, String parameters);
}
