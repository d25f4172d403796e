package org.lanternscr.flag.misuse;

import java.util.List;

/**
 * A department of the made-up hospital.
 *
 * @param places where its patients are; {@code any} for one that works everywhere; none for one of
 *     which the trust has not written it
 * @param staff how many work there
 * @param weight how many of a hundred stays are its
 */
record Department(String name, List<String> places, int staff, int weight, List<Hours> hours) {

  static final List<Department> ALL =
      List.of(
          of("Emergency Department", "ED Majors|ED Minors|ED Resus|CDU", 22, 38, Hours.ANY),
          of("Acute Medicine", "AMU|Ward 4", 16, 20, Hours.ANY, Hours.LONG),
          of("Surgery", "Ward 6|Ward 7|SAU", 14, 10, Hours.LONG, Hours.DAYS, Hours.UNTOLD),
          of("Cardiology", "Ward 9|CCU", 9, 6, Hours.LONG, Hours.DAYS, Hours.NIGHTS),
          of("Maternity", "Delivery Suite|Ward 11", 10, 6, Hours.DAYS, Hours.NIGHTS, Hours.ANY),
          of("Paediatrics", "Ward 12|Childrens Assessment", 8, 6, Hours.DAYS, Hours.NIGHTS),
          of("Care of the Elderly", "Ward 2|Ward 3", 9, 6, Hours.LONG, Hours.DAYS, Hours.NIGHTS),
          of("Critical Care", "ITU", 6, 2, Hours.ANY, Hours.DAYS),
          of("Outpatients", "Clinic A|Clinic B|Clinic C", 9, 6, Hours.OFFICE, Hours.LONG),
          of("Pharmacy", "any", 8, 0, Hours.OFFICE, Hours.LONG, Hours.DAYS),
          of("Mental Health Liaison", "any", 4, 0, Hours.DAYS, Hours.ANY),
          of("GP Link", "any", 3, 0, Hours.OFFICE),
          of("Medical Examiner", "any", 2, 0, Hours.OFFICE),
          of("Discharge Lounge", "", 3, 0, Hours.OFFICE, Hours.LONG));

  private static Department of(String name, String places, int staff, int weight, Hours... hours) {
    return new Department(
        name,
        places.isEmpty() ? List.of() : List.of(places.split("\\|")),
        staff,
        weight,
        List.of(hours));
  }

  boolean isEverywhere() {
    return places.contains("any");
  }

  /** How its patients attend, as the PAS says it. */
  String kind() {
    return switch (name) {
      case "Emergency Department" -> "emergency-department";
      case "Outpatients" -> "outpatient";
      default -> "inpatient";
    };
  }

  static Department named(String name) {
    return ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
