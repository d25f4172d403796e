package org.lanternscr.web.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.review.AlertKind;
import org.lanternscr.review.Tab;
import org.lanternscr.review.WorklistQuery;
import org.lanternscr.review.WorklistQuery.Delivered;

/**
 * Which part of the worklist an address asks for. Whatever cannot be understood asks for all; none
 * of it names a patient or a person.
 */
record AlertFilter(WorklistQuery query) {

  /** The ages that can be chosen, in days. */
  static final List<Integer> AGES = List.of(7, 28, 90);

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Of the parameters of a request; a parameter that is not there is null. */
  static AlertFilter of(UnaryOperator<String> parameters) {
    return new AlertFilter(
        new WorklistQuery(
            among(Tab.values(), parameters.apply("tab")).orElse(Tab.TO_REVIEW),
            among(AlertKind.values(), parameters.apply("kind")),
            among(Delivered.values(), parameters.apply("delivery")),
            Optional.ofNullable(parameters.apply("site"))
                .filter(OdsCode::isWellFormed)
                .map(OdsCode::new),
            AGES.stream()
                .filter(days -> days.toString().equals(parameters.apply("age")))
                .findFirst()
                .orElse(0),
            uuid(parameters.apply("after"))));
  }

  /** A name of an alert or a case as an address has it; empty for anything else. */
  static Optional<UUID> uuid(String text) {
    return Optional.ofNullable(text)
        .filter(name -> UUID_FORM.matcher(name).matches())
        .map(UUID::fromString);
  }

  private static <E extends Enum<E>> Optional<E> among(E[] all, String word) {
    return Stream.of(all).filter(one -> word(one).equals(word)).findFirst();
  }

  /** The word of a choice in addresses. */
  static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a form sends again, so that it comes back to the same part. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("tab", word(query.tab()));
    query.kind().ifPresent(kind -> parameters.put("kind", word(kind)));
    query.delivered().ifPresent(state -> parameters.put("delivery", word(state)));
    query.site().ifPresent(site -> parameters.put("site", site.value()));
    if (query.olderThanDays() > 0) {
      parameters.put("age", Integer.toString(query.olderThanDays()));
    }
    return parameters;
  }

  /** The same part, from its beginning. */
  String address() {
    return "/review/list-alerts.xhtml?"
        + parameters().entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("&"));
  }

  /** Another tab by the same filters. */
  AlertFilter in(Tab tab) {
    return new AlertFilter(
        new WorklistQuery(
            tab,
            query.kind(),
            query.delivered(),
            query.site(),
            query.olderThanDays(),
            Optional.empty()));
  }

  /** Whether only some of the tab's alerts are asked for. */
  boolean isNarrowed() {
    return parameters().size() > 1;
  }
}
