package org.lanternscr.it;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.lanternscr.platform.NationalHeaders;

/** A call like those of the features. */
@Path("/")
public interface TlsApi {

  @GET
  @Path("anything")
  Response read(@BeanParam NationalHeaders headers);
}
