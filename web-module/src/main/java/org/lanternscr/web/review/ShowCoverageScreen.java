package org.lanternscr.web.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.lanternscr.review.Coverage;
import org.lanternscr.review.CoverageLine;
import org.lanternscr.review.NationalViewer;
import org.lanternscr.review.WorklistPage;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.display.TypedDate;
import org.lanternscr.web.frame.Words;

/**
 * How far the reviews of a site keep up in a span, and which alerts that are closed here are, as
 * far as is known, still open in the national alert viewer.
 */
@Named("showCoverage")
@RequestScoped
public class ShowCoverageScreen {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");
  private static final int DAYS = 27;
  private static final int PERCENT = 100;

  @EJB private Coverage coverage;
  @EJB private NationalViewer national;
  @Inject private HttpServletRequest request;
  @Inject private Words words;

  private LocalDate first = LocalDate.EPOCH;
  private LocalDate last = LocalDate.EPOCH;
  private String fault = "";
  private List<CoverageLine> lines = List.of();
  private List<AlertOnPage> open = List.of();
  private boolean isCut;

  /** Reads the span that is asked for; the last four weeks where none is. */
  public void open() {
    LocalDate today = LocalDate.now(WALL_CLOCK);
    Optional<LocalDate> from = asked("from");
    Optional<LocalDate> to = asked("to");
    boolean isAsked = request.getParameter("from") != null;
    if (isAsked && (from.isEmpty() || to.isEmpty() || to.get().isBefore(from.get()))) {
      fault = words.text("showCoverage.fault");
    }
    boolean isUsed = isAsked && fault.isEmpty();
    first = isUsed ? from.get() : today.minusDays(DAYS);
    last = isUsed ? to.get() : today;
    lines = coverage.of(first, last);
    AlertWording wording = new AlertWording(words);
    WorklistPage there = national.stillOpen();
    open = there.lines().stream().map(line -> wording.onPage(line, today)).toList();
    isCut = there.more();
  }

  private Optional<LocalDate> asked(String name) {
    return Optional.ofNullable(request.getParameter(name)).flatMap(TypedDate::read);
  }

  public List<CoverageOnPage> getLines() {
    return lines.stream()
        .map(
            line ->
                new CoverageOnPage(
                    words.of("alertKind", line.kind()),
                    line.due(),
                    line.reviewed(),
                    line.investigated(),
                    line.overdue(),
                    share(line)))
        .toList();
  }

  private String share(CoverageLine line) {
    if (line.due() == 0) {
      return words.text("showCoverage.nothingDue");
    }
    String percent = Integer.toString(PERCENT * line.reviewed() / line.due());
    return words.text("showCoverage.share", percent);
  }

  public List<AlertOnPage> getOpen() {
    return open;
  }

  /** Whether there are more than are read at once. */
  public boolean isCut() {
    return isCut;
  }

  public String getFrom() {
    return ClinicalDate.of(first).shown();
  }

  public String getTo() {
    return ClinicalDate.of(last).shown();
  }

  public String getFault() {
    return fault;
  }
}
