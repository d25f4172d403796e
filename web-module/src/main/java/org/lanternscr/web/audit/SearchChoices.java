package org.lanternscr.web.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.site.AccessRules;
import org.lanternscr.site.Ground;
import org.lanternscr.site.Reason;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.web.display.OptionOnPage;
import org.lanternscr.web.frame.Words;

/** What the lists of the form offer, each with what is chosen of it. */
final class SearchChoices {

  private final Words words;
  private final SiteRegistry registry;
  private final List<OdsCode> sites;
  private final SearchDraft draft;

  SearchChoices(Words words, SiteRegistry registry, List<OdsCode> sites, SearchDraft draft) {
    this.words = words;
    this.registry = registry;
    this.sites = sites;
    this.draft = draft;
  }

  List<OptionOnPage> sites() {
    return sites.stream().map(site -> choice(SearchForm.SITE, site.value(), name(site))).toList();
  }

  /** What a site is called, with its code. */
  String name(OdsCode site) {
    return registry
        .site(site)
        .map(found -> words.text("searchAudit.siteName", found.name(), site.value()))
        .orElse(site.value());
  }

  List<OptionOnPage> kinds() {
    return sorted(
        SearchForm.KIND,
        Stream.of(AuditAction.values())
            .map(
                kind ->
                    choice(
                        SearchForm.KIND, kind.word(), words.text("audit.action." + kind.word()))));
  }

  List<OptionOnPage> outcomes() {
    return sorted(
        SearchForm.OUTCOME,
        Stream.of(AuditOutcome.values())
            .map(
                outcome ->
                    choice(
                        SearchForm.OUTCOME,
                        outcome.word(),
                        words.text("audit.outcome." + outcome.word()))));
  }

  /** Those that the trust offers now; one that a kept search names stays though it is no more. */
  List<OptionOnPage> reasons() {
    Stream<Reason> offered =
        sites.stream()
            .map(registry::accessRules)
            .flatMap(rules -> Stream.of(Ground.values()).flatMap(ground -> of(rules, ground)));
    List<OptionOnPage> reasons =
        offered
            .distinct()
            .map(reason -> choice(SearchForm.REASON, reason.code(), reason.whole()))
            .toList();
    String typed = draft.typed(SearchForm.REASON);
    boolean isOffered = typed.isEmpty() || reasons.stream().anyMatch(OptionOnPage::chosen);
    return sorted(
        SearchForm.REASON,
        isOffered
            ? reasons.stream()
            : Stream.concat(reasons.stream(), Stream.of(choice(SearchForm.REASON, typed, typed))));
  }

  private static Stream<Reason> of(AccessRules rules, Ground ground) {
    return rules.reasonsOf(ground).stream();
  }

  private List<OptionOnPage> sorted(String field, Stream<OptionOnPage> choices) {
    List<OptionOnPage> all = new ArrayList<>();
    boolean isNone = draft.typed(field).isEmpty();
    all.add(new OptionOnPage(SearchForm.ANY, words.text("searchAudit.any"), isNone));
    choices.sorted(Comparator.comparing(OptionOnPage::label)).forEach(all::add);
    return all;
  }

  private OptionOnPage choice(String field, String value, String label) {
    return new OptionOnPage(value, label, draft.typed(field).equals(value));
  }
}
