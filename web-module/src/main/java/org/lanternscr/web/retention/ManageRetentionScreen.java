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
import org.lanternscr.retention.PurgeOrder;
import org.lanternscr.retention.Purgeable;
import org.lanternscr.retention.Retention;
import org.lanternscr.retention.RetentionDesk;
import org.lanternscr.retention.StatedWhy;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;

/** What a site keeps, what holds it, and what is ordered to be purged (R5.3). */
@Named("manageRetention")
@RequestScoped
public class ManageRetentionScreen {

  private static final String TYPED = "manage-retention.typed.";
  private static final String FAULT = "manage-retention.fault.";
  private static final String LIFT = "lift-";
  private static final String LIFT_FAULT = "manage-retention.lift-fault";
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @EJB private RetentionDesk desk;
  @Inject private PageFrame frame;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private Retention retention;
  private final Map<String, String> values = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private String liftFault = "";
  private String notice = "";

  @PostConstruct
  void look() {
    for (String name : HoldForm.NAMES) {
      carried.take(TYPED + name).ifPresent(text -> values.put(name, text));
      carried.take(FAULT + name).ifPresent(faults::add);
    }
    liftFault = carried.take(LIFT_FAULT).orElse("");
    notice = carried.take(CarriedOver.NOTICE).map(words::text).orElse("");
  }

  /** Read once, and not by what only posts. */
  private Retention retention() {
    if (retention == null) {
      retention = desk.look();
    }
    return retention;
  }

  /** Places a hold; what was typed stays when something is wrong. */
  public String place() {
    HoldForm form = HoldForm.read(posted::text);
    Optional<HoldScope> scope = form.scope();
    if (scope.isPresent()) {
      desk.place(scope.get(), form.why());
      carried.put(CarriedOver.NOTICE, "manageRetention.placed");
    } else {
      form.faults().forEach(name -> carried.put(FAULT + name, name));
      form.typed().forEach((name, text) -> carried.put(TYPED + name, text));
    }
    return here();
  }

  /** Lifts a hold, with the reason typed beside it. */
  public String lift() {
    String id = posted.text("hold");
    String why = posted.text(LIFT + id).strip();
    if (!id.matches(UUID_FORM) || !StatedWhy.isStated(why)) {
      carried.put(LIFT_FAULT, id);
    } else if (desk.lift(UUID.fromString(id), new StatedWhy(why))) {
      carried.put(CarriedOver.NOTICE, "manageRetention.lifted");
    } else {
      carried.put(CarriedOver.NOTICE, "manageRetention.overtaken");
    }
    return here();
  }

  /** Proposes to purge what is older than the trust keeps it. */
  public String propose() {
    if (desk.propose()) {
      carried.put(CarriedOver.NOTICE, "manageRetention.proposed");
    } else {
      carried.put(CarriedOver.NOTICE, "manageRetention.overtaken");
    }
    return here();
  }

  /** Confirms what another officer has proposed. */
  public String confirm() {
    if (desk.confirm(order())) {
      carried.put(CarriedOver.NOTICE, "manageRetention.confirmed");
    } else {
      carried.put(CarriedOver.NOTICE, "manageRetention.notConfirmed");
    }
    return here();
  }

  /** Withdraws an order. */
  public String withdraw() {
    if (desk.withdraw(order())) {
      carried.put(CarriedOver.NOTICE, "manageRetention.withdrawn");
    } else {
      carried.put(CarriedOver.NOTICE, "manageRetention.overtaken");
    }
    return here();
  }

  private UUID order() {
    return UUID.fromString(posted.text("order"));
  }

  private static String here() {
    return Pages.redirectTo(Pages.MANAGE_RETENTION);
  }

  public String getNotice() {
    return notice;
  }

  /** The first thing that is wrong with what was typed. */
  public String getFault() {
    return liftFault.isEmpty()
        ? faults.stream().findFirst().map(this::fault).orElse("")
        : words.text("holdField.fault.reason");
  }

  /** Where that is on the page. */
  public String getTarget() {
    return liftFault.isEmpty() ? faults.stream().findFirst().orElse("patient") : LIFT + liftFault;
  }

  private String fault(String name) {
    return faults.contains(name) ? words.text("holdField.fault." + name) : "";
  }

  /** What is wrong with the reason to lift a hold. */
  public String liftFault(HoldOnPage hold) {
    return hold.id().equals(liftFault) ? words.text("holdField.fault.reason") : "";
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

  /** For how long the trust keeps what events say. */
  public String getPolicy() {
    return retention()
        .years()
        .map(years -> words.text("manageRetention.years", Integer.toString(years)))
        .orElse(words.text("manageRetention.noYears"));
  }

  /** What a purge would take now. */
  public List<Fact> getPurgeable() {
    return retention().purgeable().map(new RetentionWording(words)::facts).orElse(List.of());
  }

  /** Whether there is something to propose. */
  public boolean isProposable() {
    return retention().purgeable().map(Purgeable::counted).orElse(0L) > 0
        && retention().orders().stream().noneMatch(PurgeOrder::isOpen);
  }

  public List<OrderOnPage> getOrders() {
    RetentionWording wording = new RetentionWording(words);
    String user = frame.caller().userId();
    return retention().orders().stream().map(order -> wording.onPage(order, user)).toList();
  }

  public List<HoldOnPage> getHolds() {
    RetentionWording wording = new RetentionWording(words);
    return retention().holds().stream().map(hold -> wording.onPage(hold, LIFT)).toList();
  }
}
