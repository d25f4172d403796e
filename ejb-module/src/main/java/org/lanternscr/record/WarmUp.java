package org.lanternscr.record;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.ScrId;

/**
 * Reads one made-up record at start, so that the first clinician does not wait while the FHIR
 * structures load.
 */
@Singleton
@Startup
public class WarmUp {

  private static final String MADE_UP =
      """
      {"resourceType":"Bundle","type":"searchset","total":1,"entry":[
       {"resource":{"resourceType":"Composition","id":"A","status":"final",
        "author":[{"reference":"PractitionerRole/B"}],
        "section":[{"title":"T","text":{"status":"generated",
         "div":"<div xmlns='http://www.w3.org/1999/xhtml'><p>Text</p></div>"}}]}},
       {"resource":{"resourceType":"PractitionerRole","id":"B"}},
       {"resource":{"resourceType":"Observation","id":"C","status":"final"}},
       {"resource":{"resourceType":"Patient","id":"D",
        "identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000018"}]}}]}
      """;

  @Resource private ManagedExecutorService executor;

  private Future<?> reading;

  @PostConstruct
  void begin() {
    reading =
        executor.submit(
            () ->
                SummaryRecordReader.read(
                    MADE_UP.getBytes(StandardCharsets.UTF_8),
                    new ScrId("A"),
                    new NhsNumber("9990000018"),
                    Instant.now(),
                    new AllergyRule(List.of()),
                    false));
  }

  /** Whether the record has been read, or could not be. */
  @PermitAll
  @Audits({})
  public boolean isOver() {
    return reading.isDone();
  }
}
