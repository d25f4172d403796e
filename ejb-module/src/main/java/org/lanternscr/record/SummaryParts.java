package org.lanternscr.record;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.platform.Fhir;

/**
 * What the coded part of a Bundle tells beside the narrative: whose record it is, and who wrote it
 * when. References are resolved by type and id, since full URLs may be bare ids (scr-fhir-api.md
 * 3).
 */
final class SummaryParts {

  private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";

  /**
   * Held, since {@link Json} looks for its provider anew at each call, by a class that is not
   * there.
   */
  private static final JsonBuilderFactory COPIES = Json.createBuilderFactory(Map.of());

  private final Optional<Bundle> bundle;
  private final List<String> numbers;

  private SummaryParts(Optional<Bundle> bundle, List<String> numbers) {
    this.bundle = bundle;
    this.numbers = numbers;
  }

  static SummaryParts of(JsonObject json) {
    return new SummaryParts(
        Fhir.read(Bundle.class, withoutNarrative(json).toString()), numbers(json));
  }

  /** Whether the Bundle says whose record it is, and that it is nobody else's. */
  boolean isOf(NhsNumber asked) {
    return !numbers.isEmpty() && areAll(numbers, asked);
  }

  /** Whether a Bundle of any kind names a patient other than the one asked for. */
  static boolean namesAnother(JsonObject bundle, NhsNumber asked) {
    return !areAll(numbers(bundle), asked);
  }

  private static boolean areAll(List<String> numbers, NhsNumber asked) {
    return numbers.stream().map(NhsNumber::read).allMatch(new NhsNumber.Read(asked)::equals);
  }

  /** The parts that could not be read, by name. */
  List<String> unread() {
    return bundle.isEmpty() ? List.of("Bundle") : List.of();
  }

  /** When the author wrote it, with the precision and the clock digits of the wire. */
  Optional<String> date() {
    return first(Composition.class)
        .map(composition -> composition.getDateElement().getValueAsString());
  }

  Optional<String> author() {
    return role()
        .map(PractitionerRole::getPractitioner)
        .flatMap(reference -> resolve(reference, Practitioner.class))
        .map(practitioner -> practitioner.getNameFirstRep().getText());
  }

  Optional<String> practice() {
    Optional<Organization> own = authorAs(Organization.class);
    return own.or(
            () ->
                role()
                    .map(PractitionerRole::getOrganization)
                    .flatMap(reference -> resolve(reference, Organization.class)))
        .map(Organization::getName);
  }

  /** From the JSON, because whose record it is must be known even when HAPI cannot read it. */
  private static List<String> numbers(JsonObject bundle) {
    return Fhir.resources(bundle, "Patient").stream()
        .flatMap(patient -> Fhir.objects(patient.get("identifier")))
        .filter(identifier -> NHS_NUMBER.equals(text(identifier.get("system")).strip()))
        .map(identifier -> text(identifier.get("value")))
        .filter(value -> !value.isBlank())
        .toList();
  }

  private static String text(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.getString();
    }
    return value instanceof JsonNumber number ? number.toString() : "";
  }

  private Optional<PractitionerRole> role() {
    return authorAs(PractitionerRole.class);
  }

  private <T extends Resource> Optional<T> authorAs(Class<T> type) {
    return first(Composition.class)
        .map(Composition::getAuthorFirstRep)
        .flatMap(reference -> resolve(reference, type));
  }

  private <T extends Resource> Optional<T> resolve(Reference reference, Class<T> type) {
    String wanted = reference.getReferenceElement().getIdPart();
    return wanted == null
        ? Optional.empty()
        : first(type, resource -> wanted.equals(resource.getIdElement().getIdPart()));
  }

  private <T extends Resource> Optional<T> first(Class<T> type) {
    return first(type, resource -> true);
  }

  private <T extends Resource> Optional<T> first(Class<T> type, Function<T, Boolean> wanted) {
    return bundle.stream()
        .flatMap(b -> b.getEntry().stream())
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast)
        .filter(wanted::apply)
        .findFirst();
  }

  /** A copy in which no element named {@code div} is left, at any depth. */
  private static JsonValue withoutNarrative(JsonValue value) {
    if (value instanceof JsonObject object) {
      JsonObjectBuilder copy = COPIES.createObjectBuilder();
      object.forEach(
          (name, member) -> {
            if (!name.equals("div")) {
              copy.add(name, withoutNarrative(member));
            }
          });
      return copy.build();
    }
    if (value instanceof JsonArray array) {
      JsonArrayBuilder copy = COPIES.createArrayBuilder();
      array.forEach(element -> copy.add(withoutNarrative(element)));
      return copy.build();
    }
    return value;
  }
}
