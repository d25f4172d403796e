package org.lanternscr.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Posted;

/**
 * What a form shows again after a redirect, when it could not be taken: all that was typed into it,
 * and what has to be mended.
 */
@RequestScoped
class SaidAgain {

  private static final String TARGET = ".target";
  private static final String TEXT = ".text";
  private static final String TYPED = ".typed.";

  @Inject private CarriedOver carried;
  @Inject private Posted posted;

  private final Map<String, String> typed = new HashMap<>();
  private Optional<StepFaultOnPage> fault = Optional.empty();

  /**
   * Keeps a form as it was sent.
   *
   * @param form its name, with the name of what it is about
   * @param fields all of its fields in which something can be typed or chosen
   */
  void keep(String form, StepFaultOnPage wrong, Collection<String> fields) {
    carried.put(form + TARGET, wrong.target());
    carried.put(form + TEXT, wrong.text());
    fields.forEach(field -> carried.put(form + TYPED + field, posted.all(field)));
  }

  /** Takes what was kept of a form; a reload finds it plain. */
  void take(String form, Collection<String> fields) {
    Optional<String> target = carried.take(form + TARGET);
    fault = carried.take(form + TEXT).map(text -> new StepFaultOnPage(target.orElse(""), text));
    fields.forEach(
        field -> carried.take(form + TYPED + field).ifPresent(text -> typed.put(field, text)));
  }

  /** What was typed into a field; blank for nothing. */
  String typed(String field) {
    return typed.getOrDefault(field, "");
  }

  /** What has to be mended; blank for nothing. */
  String fault() {
    return fault.map(StepFaultOnPage::text).orElse("");
  }

  /** The same if it is in one field. */
  String faultOf(String field) {
    return fault.filter(wrong -> wrong.target().equals(field)).map(w -> w.text()).orElse("");
  }

  /** Where it can be mended; blank for nowhere. */
  String target() {
    return fault.map(StepFaultOnPage::target).orElse("");
  }
}
