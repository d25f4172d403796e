package org.lanternscr.patient;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.NhsNumber.Read;
import org.lanternscr.patient.Patient.Gender;
import org.lanternscr.patient.Patient.PersonName;
import org.lanternscr.platform.Fhir;

/** A PDS Patient resource to a patient (identity-and-directories.md 6.1). Pure. */
final class PatientReader {

  private static final Set<String> RESTRICTED = Set.of("R", "V");
  private static final int DAY_LENGTH = "yyyy-MM-dd".length();

  private PatientReader() {}

  /**
   * Reads the reply to a question about a number.
   *
   * @return empty when the body is no Patient with a valid NHS number
   */
  static Optional<Patient> read(byte[] body, NhsNumber asked, LocalDate today) {
    return Fhir.read(org.hl7.fhir.r4.model.Patient.class, new String(body, UTF_8))
        .flatMap(resource -> patient(resource, asked, today));
  }

  private static Optional<Patient> patient(
      org.hl7.fhir.r4.model.Patient resource, NhsNumber asked, LocalDate today) {
    if (!(NhsNumber.read(resource.getIdElement().getIdPart()) instanceof Read read)) {
      return Optional.empty();
    }
    return Optional.of(
        new Patient(
            read.number(),
            read.number().equals(asked) ? Optional.empty() : Optional.of(asked),
            name(resource.getName(), today),
            text(resource.getBirthDateElement()),
            gender(resource.getGender()),
            death(resource),
            resource.getMeta().getSecurity().stream()
                .anyMatch(label -> label.hasCode() && RESTRICTED.contains(label.getCode())),
            address(resource.getAddress(), today),
            practice(resource.getGeneralPractitioner())));
  }

  private static Optional<PersonName> name(List<HumanName> names, LocalDate today) {
    return Stream.concat(
            names.stream().filter(name -> isUsual(name) && isNow(name.getPeriod(), today)),
            names.stream().sorted(Comparator.comparing(name -> isUsual(name) ? 0 : 1)))
        .findFirst()
        .map(
            name ->
                new PersonName(
                    Optional.ofNullable(name.getFamily()).orElse(""),
                    texts(name.getGiven()),
                    name.getPrefixAsSingleString()));
  }

  private static boolean isUsual(HumanName name) {
    return name.getUse() == HumanName.NameUse.USUAL;
  }

  /**
   * Compared as text, to the precision given: both ends are inclusive, a year may stand alone, and
   * a day read as an instant would shift with the server's time zone.
   */
  private static boolean isNow(Period period, LocalDate today) {
    return comparison(period.getStartElement(), today) <= 0
        && comparison(period.getEndElement(), today) >= 0;
  }

  private static int comparison(DateTimeType limit, LocalDate today) {
    String text = text(limit).orElse("");
    int length = Math.min(text.length(), DAY_LENGTH);
    return text.substring(0, length).compareTo(today.toString().substring(0, length));
  }

  private static Optional<String> death(org.hl7.fhir.r4.model.Patient resource) {
    if (resource.getDeceased() instanceof DateTimeType when) {
      return text(when);
    }
    boolean dead =
        resource.hasDeceasedBooleanType() && resource.getDeceasedBooleanType().booleanValue();
    return dead ? Optional.of("") : Optional.empty();
  }

  private static Gender gender(AdministrativeGender gender) {
    if (gender == null) {
      return Gender.UNKNOWN;
    }
    return switch (gender) {
      case MALE -> Gender.MALE;
      case FEMALE -> Gender.FEMALE;
      case OTHER -> Gender.OTHER;
      default -> Gender.UNKNOWN;
    };
  }

  private static List<String> address(List<Address> addresses, LocalDate today) {
    return addresses.stream()
        .filter(address -> address.getUse() == Address.AddressUse.HOME)
        .filter(address -> isNow(address.getPeriod(), today))
        .findFirst()
        .map(
            address ->
                Stream.concat(
                        texts(address.getLine()).stream(),
                        Stream.ofNullable(address.getPostalCode()))
                    .filter(line -> !line.isBlank())
                    .toList())
        .orElse(List.of());
  }

  private static Optional<String> practice(List<Reference> practitioners) {
    return practitioners.stream()
        .map(reference -> reference.getIdentifier().getValue())
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }

  /** An element of a list may have an extension in place of a value. */
  private static List<String> texts(List<StringType> elements) {
    return elements.stream().map(StringType::getValue).filter(Objects::nonNull).toList();
  }

  private static Optional<String> text(PrimitiveType<?> element) {
    return Optional.ofNullable(element.getValueAsString());
  }
}
