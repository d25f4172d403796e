package org.lanternscr.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.lanternscr.consent.ScrConsentApi;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalGateway;
import org.lanternscr.platform.NationalReply;
import org.lanternscr.platform.NationalService;
import org.lanternscr.registry.NationalCalls;

/** What a patient changes at the GP practice, of which Lantern learns nothing. */
@ApplicationScoped
public class Elsewhere {

  private static final String BODY =
      """
      {"resourceType": "Parameters", "parameter": [{"name": "setPermissions", "part": [
        {"name": "nhsNumber", "valueString": "%s"},
        {"name": "permissionCode", "valueCoding": {
          "system": "https://fhir.nhs.uk/CodeSystem/SCR-ACSPermission", "code": "%s"}}]}]}
      """;

  @Inject private NationalCalls calls;
  @Inject private NationalGateway gateway;
  @Inject private Callers callers;

  /** Sets the sharing preference, by a call in the name of somebody who is signed in. */
  void sets(Person person, TestPatient patient, String preference) throws Exception {
    String body = BODY.formatted(patient.number().digits(), preference);
    NationalReply reply =
        person.does(
            () -> {
              NationalCall call = calls.of(callers.current(), NationalService.SCR);
              return gateway.send(
                  call, ScrConsentApi.class, (api, headers) -> api.setPermission(headers, body));
            });
    if (reply.status() != 201) {
      throw new AssertionError("the preference was not set: " + reply.status());
    }
  }
}
