package org.lanternscr.web.digest;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.digest.DigestDesk;
import org.lanternscr.digest.Plan;
import org.lanternscr.digest.SentDigest;
import org.lanternscr.digest.Subscription;
import org.lanternscr.digest.Subscription.State;
import org.lanternscr.mail.MailFate;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;

/** The officer's own subscription, what a mail says, and what was sent (R5.5). */
@Named("manageDigest")
@RequestScoped
public class ManageDigestScreen {

  private static final String TYPED = "manage-digest.typed.";
  private static final String FAULT = "manage-digest.fault.";

  @EJB private DigestDesk desk;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private Optional<Subscription> mine = Optional.empty();
  private Map<String, String> values = Map.of();
  private final List<String> faults = new ArrayList<>();
  private String notice = "";
  private List<String> preview = List.of();

  @PostConstruct
  void look() {
    mine = desk.mine();
    values = SubscriptionForm.of(mine.map(Subscription::plan));
    for (String name : SubscriptionForm.NAMES) {
      carried.take(TYPED + name).ifPresent(text -> values.put(name, text));
      carried.take(FAULT + name).ifPresent(faults::add);
    }
    notice = carried.take(CarriedOver.NOTICE).map(words::text).orElse("");
  }

  /** Subscribes, or changes the subscription; what was typed stays when something is wrong. */
  public String subscribe() {
    SubscriptionForm form = SubscriptionForm.read(posted::text);
    Optional<Plan> plan = form.plan();
    if (plan.isPresent()) {
      desk.subscribe(plan.get());
      carried.put(CarriedOver.NOTICE, "manageDigest.subscribed");
    } else {
      form.faults().forEach(name -> carried.put(FAULT + name, name));
      form.typed().forEach((name, text) -> carried.put(TYPED + name, text));
    }
    return Pages.redirectTo(Pages.MANAGE_DIGEST);
  }

  /** Ends the subscription. */
  public String unsubscribe() {
    desk.unsubscribe();
    carried.put(CarriedOver.NOTICE, "manageDigest.unsubscribed");
    return Pages.redirectTo(Pages.MANAGE_DIGEST);
  }

  public String getNotice() {
    return notice;
  }

  /** The first thing that is wrong with what was typed. */
  public String getFault() {
    return faults.stream().findFirst().map(this::fault).orElse("");
  }

  /** Where that is on the page. */
  public String getTarget() {
    return faults.stream().findFirst().orElse("address");
  }

  private String fault(String name) {
    return faults.contains(name) ? words.text("digestField.fault." + name) : "";
  }

  public List<FieldOnPage> getFields() {
    return SubscriptionForm.NAMES.stream()
        .map(
            name ->
                new FieldOnPage(
                    name,
                    words.text("digestField." + name),
                    words.text("digestField." + name + ".hint"),
                    values.getOrDefault(name, ""),
                    fault(name)))
        .toList();
  }

  public boolean isMailOn() {
    return desk.isMailOn();
  }

  public boolean isSubscribed() {
    return mine.filter(subscription -> subscription.state() == State.SUBSCRIBED).isPresent();
  }

  /** How it stands, in words. */
  public String getState() {
    return mine.map(this::state).orElse(words.text("manageDigest.never"));
  }

  private String state(Subscription subscription) {
    if (subscription.state() != State.SUBSCRIBED) {
      return words.of("digestState", subscription.state());
    }
    String next =
        subscription
            .plan()
            .schedule()
            .next(Instant.now())
            .map(moment -> ClinicalTime.local(moment).shown())
            .orElse(words.text("manageDigest.noNext"));
    String lapses = ClinicalTime.local(desk.lapses(subscription)).shown();
    return words.text("manageDigest.stands", next, lapses);
  }

  /** What the button does. */
  public String getSubscribeLabel() {
    return isSubscribed()
        ? words.text("manageDigest.change")
        : words.text("manageDigest.subscribe");
  }

  /** The lines of a mail of the last 24 hours, read once. */
  public List<String> getPreview() {
    if (preview.isEmpty()) {
      preview = desk.preview().lines().toList();
    }
    return preview;
  }

  public List<SentOnPage> getSent() {
    return desk.sent().stream().map(this::sent).toList();
  }

  private SentOnPage sent(SentDigest digest) {
    String since = ClinicalTime.local(digest.since()).shown();
    String until = ClinicalTime.local(digest.until()).shown();
    return new SentOnPage(
        ClinicalDate.of(digest.day()).shown(),
        digest.day().toString(),
        words.text("manageDigest.covers", since, until),
        mail(digest));
  }

  private String mail(SentDigest digest) {
    MailFate fate = digest.mail();
    String state = words.of("mailFate", fate.state());
    String at = fate.at().map(moment -> ClinicalTime.local(moment).shown()).orElse("");
    return fate.reply()
        .map(reply -> words.text("manageDigest.reply", state, at, reply))
        .orElse(state);
  }
}
