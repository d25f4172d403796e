package org.lanternscr.record;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.lanternscr.platform.NationalHeaders;

/** The two reads of the SCR FHIR API (scr-fhir-api.md 3 and 4). */
@Path("/")
@Produces("application/fhir+json")
public interface ScrRecordApi {

  @GET
  @Path("DocumentReference")
  Response documentReference(
      @BeanParam NationalHeaders headers,
      @QueryParam("patient") String patient,
      @QueryParam("type") String type,
      @QueryParam("_sort") String sort,
      @QueryParam("_count") String count);

  @GET
  @Path("Bundle")
  Response bundle(
      @BeanParam NationalHeaders headers,
      @QueryParam("composition.identifier") String record,
      @QueryParam("composition.subject:Patient.identifier") String patient);
}
