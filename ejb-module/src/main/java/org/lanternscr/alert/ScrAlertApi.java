package org.lanternscr.alert;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.lanternscr.platform.NationalHeaders;

/** The one call by which the SCR FHIR API takes a privacy alert (scr-fhir-api.md 7). */
@Path("/")
@Produces("application/fhir+json")
@Consumes("application/fhir+json")
public interface ScrAlertApi {

  @POST
  @Path("AuditEvent")
  Response auditEvent(@BeanParam NationalHeaders headers, String alert);
}
