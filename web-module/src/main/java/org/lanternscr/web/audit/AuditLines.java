package org.lanternscr.web.audit;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.AuditPage;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/**
 * Feeds the table. However often the table asks within one request, the door is asked once for a
 * page, because each asking is an event of its own.
 */
final class AuditLines extends LazyDataModel<AuditLine> {

  private static final long serialVersionUID = 1L;

  /** The door, seen from the table. */
  interface Source {
    AuditPage page(int first, int size);
  }

  private final transient Source source;
  private final transient Function<List<AuditEntry>, List<AuditLine>> wording;
  private transient AuditPage page;
  private transient List<AuditLine> loaded;
  private int loadedFirst;
  private int loadedSize;
  private int total;

  AuditLines(Source source, Function<List<AuditEntry>, List<AuditLine>> wording) {
    this.source = source;
    this.wording = wording;
  }

  /** The total comes with the page, so before the first page it is not known. */
  @Override
  public int count(Map<String, FilterMeta> filterBy) {
    return total;
  }

  @Override
  public List<AuditLine> load(
      int first, int size, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
    if (loaded == null || first != loadedFirst || size != loadedSize) {
      page = source.page(first, size);
      loaded = wording.apply(page.entries());
      loadedFirst = first;
      loadedSize = size;
      total = Math.toIntExact(page.total());
    }
    setRowCount(total);
    return loaded;
  }

  /** Whether there are more than are counted, as far as was read. */
  boolean isMany() {
    return page != null && page.many();
  }

  /** How many of the events that were read are not what was recorded, or gone without a purge. */
  long faulty() {
    return page == null
        ? 0
        : page.entries().stream()
            .map(AuditEntry::seal)
            .filter(seal -> seal == AuditEntry.Seal.BROKEN || seal == AuditEntry.Seal.ROBBED)
            .count();
  }
}
