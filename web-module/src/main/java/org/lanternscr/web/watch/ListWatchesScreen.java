package org.lanternscr.web.watch;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.NhsNumber.Misread;
import org.lanternscr.kernel.NhsNumber.Read;
import org.lanternscr.watch.Watch;
import org.lanternscr.watch.WatchDesk;
import org.lanternscr.watch.WatchOpening;
import org.lanternscr.watch.WatchReason;
import org.lanternscr.watch.Watches;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.display.TypedDate;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.registry.Fact;

/** Whose records an officer watches, who opened one, and the form for another. */
@Named("listWatches")
@RequestScoped
public class ListWatchesScreen {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");
  private static final String PREFIX = "list-watches.";
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @EJB private WatchDesk desk;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private Watches watches = new Watches(List.of(), List.of());
  private String notice = "";
  private String number = "";
  private String reason = "";
  private String until = "";
  private String numberFault = "";
  private String reasonFault = "";
  private String untilFault = "";

  /** Reads the list, which is an event. */
  public void open() {
    watches = desk.read();
    notice = carried.take(CarriedOver.NOTICE).map(words::text).orElse("");
    number = taken("number");
    reason = taken("reason");
    until = taken("until");
    numberFault = fault("number").map(name -> words.text("fault." + name)).orElse("");
    reasonFault = fault("reason").map(said -> words.text("listWatches.reasonFault")).orElse("");
    untilFault = fault("until").map(said -> words.text("listWatches.untilFault")).orElse("");
  }

  private String taken(String name) {
    return carried.take(PREFIX + name).orElse("");
  }

  private Optional<String> fault(String name) {
    return carried.take(PREFIX + name + ".fault");
  }

  /** Watches a patient, or says what is wrong; what was typed comes back. */
  public String place() {
    NhsNumber.Reading patient = NhsNumber.read(posted.text("nhs-number"));
    Optional<WatchReason> why = WatchReason.read(posted.lines("reason"));
    Optional<Instant> end = endOf(posted.text("until"));
    if (patient instanceof Read read && why.isPresent() && end.isPresent()) {
      Watch placed = desk.place(read.number(), why.get(), end.get());
      if (placed.numbers().all().size() > 1) {
        carried.put(CarriedOver.NOTICE, "listWatches.placedByAll");
      } else {
        carried.put(CarriedOver.NOTICE, "listWatches.placed");
      }
      return Pages.redirectTo(Pages.LIST_WATCHES);
    }
    if (patient instanceof Misread misread) {
      carried.put(PREFIX + "number.fault", misread.fault().name());
    }
    if (why.isEmpty()) {
      carried.put(PREFIX + "reason.fault", "yes");
    }
    if (end.isEmpty()) {
      carried.put(PREFIX + "until.fault", "yes");
    }
    carried.put(PREFIX + "number", posted.text("nhs-number"));
    carried.put(PREFIX + "reason", posted.lines("reason"));
    carried.put(PREFIX + "until", posted.text("until"));
    return Pages.redirectTo(Pages.LIST_WATCHES);
  }

  /** The end of a typed day; empty when it is none, is over, or is more than a year away. */
  private static Optional<Instant> endOf(String typed) {
    LocalDate today = LocalDate.now(WALL_CLOCK);
    return TypedDate.read(typed)
        .filter(day -> !day.isBefore(today) && day.isBefore(today.plusYears(1)))
        .map(day -> day.plusDays(1).atStartOfDay(WALL_CLOCK).toInstant());
  }

  /** Ends a watch before its time. */
  public String end() {
    String id = posted.text("watch");
    boolean done = id.matches(UUID_FORM) && desk.end(UUID.fromString(id));
    if (done) {
      carried.put(CarriedOver.NOTICE, "listWatches.ended");
    } else {
      carried.put(CarriedOver.NOTICE, "listWatches.gone");
    }
    return Pages.redirectTo(Pages.LIST_WATCHES);
  }

  /** The watches that count now. */
  public List<WatchOnPage> getStanding() {
    return watches.standing().stream().map(this::told).toList();
  }

  private WatchOnPage told(Watch watch) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("why", watch.reason().text()));
    numbers(watch).ifPresent(facts::add);
    facts.add(fact("until", lastDay(watch)));
    facts.add(fact("by", watch.by()));
    facts.add(fact("placed", ClinicalTime.local(watch.placed()).shown()));
    return new WatchOnPage(
        watch.id().toString(), words.text("listWatches.watch", watch.patient().spaced()), facts);
  }

  /** Which numbers the patient has besides, all of which are watched; empty if none are known. */
  private Optional<Fact> numbers(Watch watch) {
    List<NhsNumber> others = watch.numbers().besides(watch.patient());
    if (others.isEmpty()) {
      return Optional.empty();
    }
    String all =
        others.stream()
            .map(
                number ->
                    watch.numbers().replaced().contains(number)
                        ? words.text("listWatches.replaced", number.spaced())
                        : words.text("listWatches.current", number.spaced()))
            .collect(Collectors.joining(", "));
    return Optional.of(fact("numbers", all));
  }

  /** The day before the midnight at which it ends. */
  private static String lastDay(Watch watch) {
    LocalDate end = LocalDate.ofInstant(watch.until(), WALL_CLOCK);
    return ClinicalDate.of(end.minusDays(1)).shown();
  }

  /** Whether there is a watch to end. A form that was sent is there before the list is read. */
  public boolean isEndable() {
    return posted.isSent() || !watches.standing().isEmpty();
  }

  /** The openings of watched records, newest first. */
  public List<WatchOnPage> getOpenings() {
    return watches.openings().stream().map(this::told).toList();
  }

  private WatchOnPage told(WatchOpening opening) {
    String at = ClinicalTime.local(opening.opened()).shown();
    String title =
        opening.isNew()
            ? words.text("listWatches.newOpening", at, opening.patient().spaced())
            : words.text("listWatches.opening", at, opening.patient().spaced());
    return new WatchOnPage(
        opening.permission().toString(),
        title,
        List.of(
            fact("who", words.text("listWatches.person", opening.userName(), opening.userId())),
            fact("given", given(opening)),
            fact("reference", opening.reference())));
  }

  private String given(WatchOpening opening) {
    return opening.reason().isEmpty() ? words.text("listWatches.openBefore") : opening.reason();
  }

  private Fact fact(String name, String value) {
    return new Fact(words.text("watchFact." + name), value);
  }

  /** Whether there are more openings than one page reads. */
  public boolean isCut() {
    return watches.openings().size() == WatchDesk.MOST;
  }

  public String getNotice() {
    return notice;
  }

  /** What is wrong first; empty when nothing is. */
  public String getFault() {
    if (!numberFault.isEmpty()) {
      return numberFault;
    }
    return reasonFault.isEmpty() ? untilFault : reasonFault;
  }

  /** Where that is on the page. */
  public String getTarget() {
    if (!numberFault.isEmpty()) {
      return "nhs-number";
    }
    return reasonFault.isEmpty() ? "until" : "reason";
  }

  public String getNumber() {
    return number;
  }

  public String getReason() {
    return reason;
  }

  public String getUntil() {
    return until;
  }

  public String getNumberFault() {
    return numberFault;
  }

  public String getReasonFault() {
    return reasonFault;
  }

  public String getUntilFault() {
    return untilFault;
  }
}
