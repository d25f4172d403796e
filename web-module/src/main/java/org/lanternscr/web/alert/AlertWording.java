package org.lanternscr.web.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.alert.Delivery;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/** Puts alerts into words. */
final class AlertWording {

  /** Of these it is told why; the others say it themselves. */
  private static final Set<Delivery.State> UNDELIVERED =
      Set.of(Delivery.State.AGAIN, Delivery.State.WAITING, Delivery.State.UNDER_WAY);

  private final Words words;

  AlertWording(Words words) {
    this.words = words;
  }

  AlertOnPage onPage(AlertEntry alert) {
    String reason = words.of("alertReason", alert.code().reason());
    return new AlertOnPage(
        words.text("listAlerts.alert", reason, time(alert.raised())),
        delivery(alert.delivery()),
        facts(alert));
  }

  private List<AlertOnPage.Fact> facts(AlertEntry alert) {
    List<AlertOnPage.Fact> facts = new ArrayList<>();
    facts.add(fact(words.text("listAlerts.type"), words.of("alertType", alert.code().type())));
    facts.add(fact(words.text("listAlerts.patient"), alert.patient().spaced()));
    facts.add(fact(words.text("listAlerts.user"), user(alert)));
    facts.add(
        fact(
            words.text("listAlerts.reason"),
            alert.reasonText().orElse(words.text("listAlerts.noReason"))));
    facts.add(fact(words.text("listAlerts.requestId"), alert.requestId().toString()));
    return facts;
  }

  private String user(AlertEntry alert) {
    return alert
        .userName()
        .map(name -> words.text("listAlerts.named", name, alert.userId(), alert.roleName()))
        .orElse(words.text("listAlerts.nameless", alert.userId(), alert.roleName()));
  }

  private String delivery(Delivery delivery) {
    String state = words.of("delivery", delivery.state());
    String at =
        delivery
            .when()
            .filter(when -> delivery.state() != Delivery.State.REFUSED)
            .map(when -> words.text("listAlerts.at", state, time(when)))
            .orElse(words.text("listAlerts.state", state));
    return delivery
        .why()
        .filter(why -> UNDELIVERED.contains(delivery.state()))
        .map(why -> words.text("listAlerts.why", at, why(why)))
        .orElse(at);
  }

  private String why(String detail) {
    return words.text("audit.detail." + detail);
  }

  private static AlertOnPage.Fact fact(String label, String value) {
    return new AlertOnPage.Fact(label, value);
  }

  private static String time(Instant moment) {
    return ClinicalTime.utc(moment).shown();
  }
}
