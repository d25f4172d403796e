package org.lanternscr.web.retention;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.retention.HoldScope;
import org.lanternscr.retention.Retention;
import org.lanternscr.retention.RetentionDesk;
import org.lanternscr.retention.RetentionRefusal;
import org.lanternscr.retention.StatedWhy;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;

/**
 * What a site keeps, what holds it, and what is ordered to be purged (R5.3). A form that was sent
 * is there again though somebody else has acted meanwhile, so that its sender is told.
 */
@Named("manageRetention")
@RequestScoped
public class ManageRetentionScreen {

  private static final String TYPED = "manage-retention.typed.";
  private static final String FAULT = "manage-retention.fault.";
  private static final String DECISION = "manage-retention.decision.";
  private static final String REFUSED = "manage-retention.refused";
  private static final String WHY_LIFT = "why-lift";
  private static final String ORDER_FAULT = DECISION + "order";
  private static final String LIFTING_FAULT = DECISION + "lifting";
  private static final String HOLD_FAULT = DECISION + "hold";
  private static final String WHY_FAULT = DECISION + WHY_LIFT;
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** The forms in which something is chosen, and the field beside one of them. */
  private static final List<String> DECISIONS = List.of("order", "lifting", "hold", WHY_LIFT);

  @EJB private RetentionDesk desk;
  @Inject private PageFrame frame;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private Retention retention;
  private final Map<String, String> values = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<String, String> decisions = new HashMap<>();
  private String refused = "";
  private String notice = "";

  @PostConstruct
  void look() {
    for (String name : HoldForm.NAMES) {
      carried.take(TYPED + name).ifPresent(text -> values.put(name, text));
      carried.take(FAULT + name).ifPresent(faults::add);
    }
    for (String name : DECISIONS) {
      carried.take(TYPED + name).ifPresent(text -> values.put(name, text));
      carried.take(DECISION + name).ifPresent(key -> decisions.put(name, words.text(key)));
    }
    refused =
        carried
            .take(REFUSED)
            .map(RetentionRefusal::valueOf)
            .map(why -> words.of("retentionRefusal", why))
            .orElse("");
    notice = carried.take(CarriedOver.NOTICE).map(words::text).orElse("");
  }

  /** Read once, and not by what only posts, whose forms are all there. */
  private Retention retention() {
    if (retention == null) {
      retention = posted.isSent() ? Retention.UNREAD : desk.look();
    }
    return retention;
  }

  /** Places a hold; what was typed stays when something is wrong. */
  public String place() {
    HoldForm form = HoldForm.read(posted::text);
    Optional<HoldScope> scope = form.scope();
    Optional<RetentionRefusal> refusal = scope.flatMap(meant -> desk.place(meant, form.why()));
    if (scope.isPresent() && refusal.isEmpty()) {
      carried.put(CarriedOver.NOTICE, "manageRetention.placed");
    } else {
      form.faults().forEach(name -> carried.put(FAULT + name, name));
      form.typed().forEach((name, text) -> carried.put(TYPED + name, text));
    }
    return here(refusal);
  }

  /** Proposes to lift the chosen hold, with the reason typed beside it. */
  public String proposeLift() {
    Optional<UUID> hold = chosen("hold");
    String why = posted.text(WHY_LIFT).strip();
    carried.put(TYPED + WHY_LIFT, why);
    if (hold.isEmpty()) {
      carried.put(HOLD_FAULT, "manageRetention.noHold");
      return here(Optional.empty());
    }
    carried.put(TYPED + "hold", hold.get().toString());
    if (!StatedWhy.isStated(why)) {
      carried.put(WHY_FAULT, "holdField.fault.reason");
      return here(Optional.empty());
    }
    Optional<RetentionRefusal> refusal = desk.proposeLift(hold.get(), new StatedWhy(why));
    if (refusal.isEmpty()) {
      carried.take(TYPED + WHY_LIFT);
      carried.put(CarriedOver.NOTICE, "manageRetention.liftProposed");
    }
    return here(refusal);
  }

  /** Lifts the chosen hold, as another has proposed. */
  public String lift() {
    Optional<UUID> hold = chosen("lifting");
    Optional<RetentionRefusal> refusal = hold.flatMap(desk::lift);
    if (hold.isEmpty()) {
      carried.put(LIFTING_FAULT, "manageRetention.noHold");
    } else if (refusal.isEmpty()) {
      carried.put(CarriedOver.NOTICE, "manageRetention.lifted");
    }
    return here(refusal);
  }

  /** Keeps the chosen hold, which somebody proposed to lift. */
  public String keep() {
    Optional<UUID> hold = chosen("lifting");
    Optional<RetentionRefusal> refusal = hold.flatMap(desk::keep);
    if (hold.isEmpty()) {
      carried.put(LIFTING_FAULT, "manageRetention.noHold");
    } else if (refusal.isEmpty()) {
      carried.put(CarriedOver.NOTICE, "manageRetention.kept");
    }
    return here(refusal);
  }

  /** Proposes to purge what is older than the trust keeps it. */
  public String propose() {
    Optional<RetentionRefusal> refusal = desk.propose();
    if (refusal.isEmpty()) {
      carried.put(CarriedOver.NOTICE, "manageRetention.proposed");
    }
    return here(refusal);
  }

  /** Confirms what another officer has proposed. */
  public String confirm() {
    Optional<UUID> order = chosen("order");
    Optional<RetentionRefusal> refusal = order.flatMap(desk::confirm);
    if (order.isEmpty()) {
      carried.put(ORDER_FAULT, "manageRetention.noOrder");
    } else if (refusal.isEmpty()) {
      carried.put(CarriedOver.NOTICE, "manageRetention.confirmed");
    }
    return here(refusal);
  }

  /** Withdraws an order. */
  public String withdraw() {
    Optional<UUID> order = chosen("order");
    Optional<RetentionRefusal> refusal = order.flatMap(desk::withdraw);
    if (order.isEmpty()) {
      carried.put(ORDER_FAULT, "manageRetention.noOrder");
    } else if (refusal.isEmpty()) {
      carried.put(CarriedOver.NOTICE, "manageRetention.withdrawn");
    }
    return here(refusal);
  }

  private Optional<UUID> chosen(String field) {
    return Optional.of(posted.text(field))
        .filter(text -> text.matches(UUID_FORM))
        .map(UUID::fromString);
  }

  private String here(Optional<RetentionRefusal> refusal) {
    refusal.ifPresent(why -> carried.put(REFUSED, why.name()));
    return Pages.redirectTo(Pages.MANAGE_RETENTION);
  }

  public String getNotice() {
    return notice;
  }

  /** Why it was not done, or the first thing that is wrong with what was typed. */
  public String getFault() {
    if (!refused.isEmpty()) {
      return refused;
    }
    return faults.isEmpty() ? faultOf(target()) : fault(faults.get(0));
  }

  /** Where that is on the page. */
  public String getTarget() {
    if (!refused.isEmpty()) {
      return "main";
    }
    return faults.isEmpty() ? target() : faults.get(0);
  }

  private String target() {
    return DECISIONS.stream().filter(decisions::containsKey).findFirst().orElse("main");
  }

  private String fault(String name) {
    return faults.contains(name) ? words.text("holdField.fault." + name) : "";
  }

  /** What is wrong with a choice, or with the reason beside it. */
  public String faultOf(String name) {
    return decisions.getOrDefault(name, "");
  }

  public List<FieldOnPage> getFields() {
    return HoldForm.NAMES.stream()
        .map(
            name ->
                new FieldOnPage(
                    name,
                    words.text("holdField." + name),
                    words.text("holdField." + name + ".hint"),
                    values.getOrDefault(name, ""),
                    fault(name)))
        .toList();
  }

  /** The reason to lift a hold, when it could not be taken. */
  public String getTypedWhy() {
    return values.getOrDefault(WHY_LIFT, "");
  }

  /** For how long the trust keeps what events say. */
  public String getPolicy() {
    return retention()
        .years()
        .map(years -> words.text("manageRetention.years", Integer.toString(years)))
        .orElse(words.text("manageRetention.noYears"));
  }

  /** What the reader may not do here; blank for an officer in their own right. */
  public String getMayNot() {
    if (retention().mayLetGo()) {
      return "";
    }
    return retention().mayKeep()
        ? words.text("manageRetention.deputy")
        : words.text("manageRetention.notYou");
  }

  /** What a purge would take now. */
  public List<Fact> getPurgeable() {
    return retention().purgeable().map(new RetentionWording(words)::facts).orElse(List.of());
  }

  public List<OrderOnPage> getOrders() {
    return retention().orders().stream().map(new RetentionWording(words)::onPage).toList();
  }

  public List<HoldOnPage> getHolds() {
    return retention().holds().stream().map(new RetentionWording(words)::onPage).toList();
  }

  /** What the reader may do now, and with what. */
  public RetentionChoices getChoices() {
    return new RetentionChoices(
        retention(), posted.isSent(), frame.caller().userId(), values, words);
  }
}
