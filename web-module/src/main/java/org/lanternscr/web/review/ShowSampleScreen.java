package org.lanternscr.web.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.lanternscr.review.CaseResult;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseResult.NotDone;
import org.lanternscr.review.CaseText;
import org.lanternscr.review.SampleDesk;
import org.lanternscr.review.SampleStep;
import org.lanternscr.review.SampleView;
import org.lanternscr.review.SampledSite;
import org.lanternscr.sampling.DrawnSample;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;

/**
 * The accesses that were drawn for review: how each site samples, how far the reviews are, and one
 * sample with its accesses (R5.4).
 */
@Named("showSample")
@RequestScoped
public class ShowSampleScreen {

  private static final String FORM = "sample";
  private static final List<String> FIELDS = List.of("said");

  @EJB private SampleDesk desk;
  @Inject private HttpServletRequest request;
  @Inject private Posted posted;
  @Inject private CarriedOver carried;
  @Inject private SaidAgain again;
  @Inject private Words words;

  private String notice = "";
  private List<SampledSite> sites = List.of();
  private Optional<SampleView> view = Optional.empty();
  private List<SampledOnPage> accesses = List.of();

  /** Reads the sample that is asked for; the newest one where none is. */
  public void open() {
    notice = carried.take(CarriedOver.NOTICE).map(key -> words.text(key)).orElse("");
    again.take(FORM, FIELDS);
    sites = desk.sites();
    view = AlertFilter.uuid(request.getParameter("sample")).or(this::newest).flatMap(desk::show);
    SampleWording wording = new SampleWording(words);
    accesses = view.map(SampleView::lines).orElse(List.of()).stream().map(wording::onPage).toList();
  }

  private Optional<UUID> newest() {
    return sites.stream()
        .flatMap(site -> site.samples().stream())
        .map(SampledSite.Line::sample)
        .max((one, other) -> one.at().compareTo(other.at()))
        .map(sample -> sample.id());
  }

  /** Finds what is ticked appropriate, or says why not. */
  public String appropriate() {
    return review(
        desk::appropriate,
        done -> {
          carried.put(CarriedOver.NOTICE, "showSample.done");
          return address();
        });
  }

  /** Puts what is ticked into a case, or says why not. */
  public String investigate() {
    return review(desk::open, done -> Pages.redirectTo(Pages.SHOW_CASE) + "&case=" + done.caseId());
  }

  private String review(Function<SampleStep, CaseResult> act, Function<Done, String> then) {
    Optional<UUID> sample = AlertFilter.uuid(posted.text("sample"));
    List<UUID> ticked =
        posted.values("access").stream().flatMap(id -> AlertFilter.uuid(id).stream()).toList();
    CaseText said = CaseText.of(posted.all("said"));
    if (sample.isEmpty() || ticked.isEmpty()) {
      return wrong("", words.text("showSample.nothingTicked"));
    }
    if (said.isTooLong()) {
      return wrong("said", words.text("showCase.tooLong", Integer.toString(CaseText.LONGEST)));
    }
    CaseResult result = act.apply(new SampleStep(sample.get(), ticked, said));
    if (result instanceof Done done) {
      return then.apply(done);
    }
    return wrong(
        "",
        result instanceof NotDone not
            ? words.of("sampleRefusal", not.why())
            : words.text("showSample.overtaken"));
  }

  private String wrong(String target, String text) {
    again.keep(FORM, new StepFaultOnPage(target, text), FIELDS);
    return address();
  }

  private String address() {
    return Pages.redirectTo(Pages.SHOW_SAMPLE)
        + AlertFilter.uuid(posted.text("sample")).map(id -> "&sample=" + id).orElse("");
  }

  /** How each site samples, in a sentence. */
  public List<String> getPlans() {
    SampleWording wording = new SampleWording(words);
    return sites.stream().map(wording::plan).toList();
  }

  public List<SampleRow> getSamples() {
    SampleWording wording = new SampleWording(words);
    Optional<UUID> present = view.map(shown -> shown.sample().id());
    return sites.stream()
        .flatMap(site -> site.samples().stream().map(line -> wording.row(site, line, present)))
        .toList();
  }

  /** The name of the sample that is shown; blank for none. */
  public String getSampleId() {
    return view.map(shown -> shown.sample().id().toString()).orElse("");
  }

  public String getHeading() {
    return view.map(SampleView::sample).map(this::heading).orElse("");
  }

  private String heading(DrawnSample sample) {
    String period = new SampleWording(words).period(sample);
    return words.text("showSample.heading", sample.site().value(), period);
  }

  /** How it came about, in a sentence. */
  public String getDrawn() {
    return view.map(shown -> new SampleWording(words).drawn(shown.sample(), shown.due()))
        .orElse("");
  }

  /** That some events could not be looked at; blank where all could. */
  public String getUnreadable() {
    return view.map(shown -> shown.sample().unreadable())
        .filter(count -> count > 0)
        .map(count -> words.text("showSample.unreadable", Integer.toString(count)))
        .orElse("");
  }

  /** That the list was changed since it was drawn; blank where it was not. */
  public String getChanged() {
    return view.filter(shown -> !shown.isAsDrawn())
        .map(shown -> words.text("showSample.changed"))
        .orElse("");
  }

  /** The checkpoint by which it was drawn. */
  public String getSeed() {
    return view.map(shown -> shown.sample().seed()).orElse("");
  }

  public String getListHash() {
    return view.map(shown -> shown.sample().listHash()).orElse("");
  }

  /** The command that repeats it. */
  public String getCommand() {
    return view.map(SampleView::sample).map(this::command).orElse("");
  }

  private String command(DrawnSample sample) {
    return words.text("showSample.command", sample.site().value(), sample.id().toString());
  }

  public List<SampledOnPage> getAccesses() {
    return accesses;
  }

  /** Whether one of the accesses can be reviewed by the reader. */
  public boolean isTickable() {
    return accesses.stream().anyMatch(SampledOnPage::isOpenToTick);
  }

  /** What was typed and is not written yet. */
  public String getSaid() {
    return again.typed("said");
  }

  public String getSaidHint() {
    return words.text("showSample.saidHint", Integer.toString(CaseText.LONGEST));
  }

  /** What is wrong with a field; blank when nothing is. */
  public String faultOf(String field) {
    return again.faultOf(field);
  }

  public String getFault() {
    return again.fault();
  }

  /** What the error summary leads to. */
  public String getTarget() {
    return again.target().isEmpty()
        ? accesses.stream()
            .filter(SampledOnPage::isOpenToTick)
            .findFirst()
            .map(line -> "tick-" + line.id())
            .orElse("main")
        : again.target();
  }

  public String getNotice() {
    return notice;
  }
}
