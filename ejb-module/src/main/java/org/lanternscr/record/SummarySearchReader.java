package org.lanternscr.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.ScrId;
import org.lanternscr.platform.Fhir;
import org.lanternscr.platform.NationalReply;
import org.lanternscr.platform.OutcomeReader;
import org.lanternscr.record.SummarySearch.Exists;
import org.lanternscr.record.SummarySearch.NoSummary;
import org.lanternscr.record.SummarySearch.NotPermittedHere;
import org.lanternscr.record.SummarySearch.OptedOut;
import org.lanternscr.record.SummarySearch.RefusedBySpine;

/** A reply to the DocumentReference search to what it means (scr-fhir-api.md 3 and 4.7). Pure. */
final class SummarySearchReader {

  private static final String PERMISSION_SYSTEM =
      "https://fhir.nhs.uk/CodeSystem/SCR-ACSPermission";
  private static final Set<String> ACCESS_CONTROL = Set.of("420", "30418");

  private SummarySearchReader() {}

  /**
   * Reads any reply with a status below 500; empty when it cannot be understood, or tells of
   * somebody else.
   *
   * @param asked the patient the search was for
   */
  static Optional<SummarySearch> read(NationalReply reply, NhsNumber asked) {
    return switch (reply.status()) {
      case 200 -> found(reply.body(), asked);
      case 403, 420 -> Optional.of(refusal(reply.body()));
      case 400 ->
          isGatewayWithoutAsid(reply) ? Optional.of(new NotPermittedHere()) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** A 403 of Spine's access control is told apart from one of the gateway (R1.5). */
  static SummarySearch refusal(byte[] body) {
    return OutcomeReader.codes(body).stream().anyMatch(ACCESS_CONTROL::contains)
        ? new RefusedBySpine()
        : new NotPermittedHere();
  }

  /** An application without an ASID gets an empty 400 from the gateway (section 8). */
  static boolean isGatewayWithoutAsid(NationalReply reply) {
    return reply.status() == 400 && reply.body().length == 0;
  }

  private static Optional<SummarySearch> found(byte[] body, NhsNumber asked) {
    return Fhir.json(body).filter(json -> !SummaryParts.namesAnother(json, asked)).isPresent()
        ? Fhir.read(Bundle.class, new String(body, UTF_8)).flatMap(SummarySearchReader::found)
        : Optional.empty();
  }

  private static Optional<SummarySearch> found(Bundle bundle) {
    if (bundle.getEntry().isEmpty()) {
      return bundle.hasTotal() && bundle.getTotal() == 0
          ? Optional.of(new NoSummary())
          : Optional.empty();
    }
    return bundle.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(DocumentReference.class::isInstance)
        .map(DocumentReference.class::cast)
        .findFirst()
        .flatMap(SummarySearchReader::existing);
  }

  private static Optional<SummarySearch> existing(DocumentReference reference) {
    SharingPreference preference = preference(reference);
    if (preference == SharingPreference.NO) {
      return Optional.of(new OptedOut());
    }
    return Optional.ofNullable(reference.getMasterIdentifier().getValue())
        .filter(ScrId::isWellFormed)
        .map(id -> new Exists(new ScrId(id), preference));
  }

  private static SharingPreference preference(DocumentReference reference) {
    return reference.getSecurityLabel().stream()
        .flatMap(label -> label.getCoding().stream())
        .filter(coding -> PERMISSION_SYSTEM.equals(coding.getSystem()))
        .map(coding -> SharingPreference.ofWire(coding.getCode()))
        .findFirst()
        .orElse(SharingPreference.NOT_TOLD);
  }
}
