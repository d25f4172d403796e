package org.lanternscr.web.permission;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.lanternscr.permission.Agreement;
import org.lanternscr.permission.DecisionMaker;
import org.lanternscr.permission.ProxyName;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Posted;

/** Who agreed, as it was typed into the form. */
@Named("agreement")
@RequestScoped
public class TypedAgreement {

  private static final String DECIDER = "agreement.decider";
  private static final String NAME = "agreement.name";

  @Inject private CarriedOver carried;
  @Inject private Posted posted;

  private String decider = "";
  private String name = "";

  /** Who may decide; empty when nobody was chosen. */
  Optional<DecisionMaker> decider() {
    return DecisionMaker.of(posted.text("decider"));
  }

  /** The name of who may decide; empty when it is none. */
  Optional<ProxyName> name() {
    return ProxyName.read(posted.text("decider-name"));
  }

  /** Who agreed; empty when nobody did, or when it is not said who. */
  Optional<Agreement> agreement() {
    return switch (posted.text("answer")) {
      case "agrees" -> Optional.of(Agreement.ofPatient());
      case "someone" ->
          decider().flatMap(who -> name().map(named -> Agreement.byProxy(who, named)));
      default -> Optional.empty();
    };
  }

  /** What is missing of who agreed, as the key of a message; empty when nothing is. */
  Optional<String> fault() {
    if (agreement().isPresent()) {
      return Optional.empty();
    }
    if (!posted.text("answer").equals("someone")) {
      return Optional.of("askPermission.fault");
    }
    return Optional.of(
        decider().isEmpty() ? "askPermission.deciderFault" : "askPermission.nameFault");
  }

  /** Keeps what was typed for the page that comes back. */
  void keep() {
    carried.put(DECIDER, posted.text("decider"));
    carried.put(NAME, posted.text("decider-name"));
  }

  /** Takes what was kept, once. */
  void takeUp() {
    decider = carried.take(DECIDER).orElse("");
    name = carried.take(NAME).orElse("");
  }

  /** Who was chosen before the page came back; empty when nobody was. */
  public String getDecider() {
    return decider;
  }

  /** What was typed as the name before the page came back. */
  public String getName() {
    return name;
  }
}
