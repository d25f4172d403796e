package org.lanternscr.web.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.paper.TaggedPdf;

/** The report for a patient as a PDF: the words of the page, the accesses as a table. */
final class ReportPaper {

  private static final int[] SHARES = {14, 20, 34, 32};

  private final Words words;

  ReportPaper(Words words) {
    this.words = words;
  }

  /**
   * The file.
   *
   * @param above what stands over the list, a paragraph each
   * @param accesses as on the page
   * @param limits what the list does not hold
   * @param below what stands below it, a paragraph each
   */
  byte[] file(
      List<String> above, List<AccessOnPage> accesses, List<String> limits, List<String> below) {
    TaggedPdf pdf = new TaggedPdf(words.text("whoLooked.heading"));
    pdf.title();
    above.forEach(pdf::paragraph);
    if (accesses.isEmpty()) {
      pdf.paragraph(words.text("whoLooked.none"));
    } else {
      pdf.heading(words.text("whoLooked.list"));
      pdf.table(heads(), SHARES, accesses.stream().map(this::row).toList());
    }
    pdf.heading(words.text("whoLooked.notHere"));
    pdf.list(limits);
    below.forEach(pdf::paragraph);
    if (pdf.isLackingLetters()) {
      pdf.paragraph(words.text("whoLooked.lacking"));
    }
    return pdf.file();
  }

  private List<String> heads() {
    List<String> heads = new ArrayList<>();
    heads.add(words.text("whoLooked.when"));
    heads.add(words.text("whoLooked.who"));
    heads.add(words.text("whoLooked.what"));
    heads.add(words.text("whoLooked.why"));
    return heads;
  }

  /** What has no column of its own stands with the reason. */
  private List<String> row(AccessOnPage access) {
    List<Fact> facts = access.facts();
    String why = facts.stream().skip(2).map(Fact::value).collect(Collectors.joining(" "));
    return List.of(access.title(), facts.get(0).value(), facts.get(1).value(), why);
  }
}
