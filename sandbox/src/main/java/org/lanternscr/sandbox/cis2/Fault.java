package org.lanternscr.sandbox.cis2;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lanternscr.sandbox.jose.SignatureFault;

/** What is wrong with one token, by the name of a switch such as {@code wrong-iss-port}. */
record Fault(ClaimFault claims, SignatureFault signature) {
  static final Fault NONE = new Fault(ClaimFault.NO_FAULT, SignatureFault.NO_FAULT);

  static Optional<Fault> named(String name) {
    return Stream.concat(
            Arrays.stream(ClaimFault.values())
                .filter(fault -> name(fault).equals(name))
                .map(fault -> new Fault(fault, SignatureFault.NO_FAULT)),
            Arrays.stream(SignatureFault.values())
                .filter(fault -> name(fault).equals(name))
                .map(fault -> new Fault(ClaimFault.NO_FAULT, fault)))
        .findFirst();
  }

  /** Every name once, {@code no-fault} first. */
  static List<String> names() {
    return Stream.concat(Arrays.stream(ClaimFault.values()), Arrays.stream(SignatureFault.values()))
        .map(Fault::name)
        .distinct()
        .toList();
  }

  private static String name(Enum<?> fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
