package org.lanternscr.web.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.lanternscr.review.SampleDesk;
import org.lanternscr.review.SampledSite;
import org.lanternscr.web.frame.Words;

/** What the worklist tells of the samples beside it. */
@Named("sampleNews")
@RequestScoped
public class SampleNews {

  @EJB private SampleDesk desk;
  @Inject private Words words;

  /** The words of the link: how many accesses wait for their review, or that none is sampled. */
  public String getLabel() {
    List<SampledSite> sites = desk.sites();
    int waiting =
        sites.stream()
            .flatMap(site -> site.samples().stream())
            .map(SampledSite.Line::sample)
            .mapToInt(sample -> sample.drawn() - sample.reviewed() - sample.investigated())
            .sum();
    boolean isNothing =
        sites.stream().allMatch(site -> site.plan().isEmpty() && site.samples().isEmpty());
    return isNothing
        ? words.text("showSample.linkNone")
        : words.text("showSample.link", Integer.toString(waiting));
  }
}
