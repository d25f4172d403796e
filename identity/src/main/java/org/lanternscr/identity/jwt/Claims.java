package org.lanternscr.identity.jwt;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Members by name and type. A member that is null counts as absent; one of another type never. */
record Claims(Map<String, Object> members) {

  /** 9999-12-31: a NumericDate beyond it is in milliseconds, or an attempt to overflow. */
  private static final long LAST_SECOND = 253_402_300_799L;

  boolean has(String name) {
    return members.containsKey(name);
  }

  Optional<String> text(String name) throws NotAdmitted {
    Object value = members.get(name);
    NotAdmitted.unless(value == null || value instanceof String, Reason.WRONG_TYPE);
    return Optional.ofNullable((String) value);
  }

  String required(String name, Reason ifMissing) throws NotAdmitted {
    Optional<String> text = text(name);
    NotAdmitted.unless(text.isPresent(), ifMissing);
    return text.get();
  }

  /** A NumericDate (RFC 7519 2); a fraction of a second is in use nowhere here. */
  Optional<Instant> time(String name) throws NotAdmitted {
    Object value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    NotAdmitted.unless(
        value instanceof Long seconds && seconds >= 0 && seconds <= LAST_SECOND, Reason.WRONG_TYPE);
    return Optional.of(Instant.ofEpochSecond((Long) value));
  }

  Instant requiredTime(String name, Reason ifMissing) throws NotAdmitted {
    Optional<Instant> time = time(name);
    NotAdmitted.unless(time.isPresent(), ifMissing);
    return time.get();
  }

  /** One text or a list of texts, as {@code aud} is (RFC 7519 4.1.3). */
  List<String> texts(String name) throws NotAdmitted {
    Object value = members.get(name);
    List<?> values = value == null ? List.of() : value instanceof List<?> l ? l : List.of(value);
    for (Object each : values) {
      NotAdmitted.unless(each instanceof String, Reason.WRONG_TYPE);
    }
    return values.stream().map(String.class::cast).toList();
  }
}
