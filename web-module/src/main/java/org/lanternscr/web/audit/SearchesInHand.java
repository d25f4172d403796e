package org.lanternscr.web.audit;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The searches of this browser session, in this server's memory only. The address of a page names
 * one by a token that says nothing, so that Back and reload lead to the same search and no address
 * ever holds what was looked for.
 */
@SessionScoped
public class SearchesInHand implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Further back nobody goes. */
  private static final int MOST = 40;

  private transient Map<String, SearchDraft> drafts;

  /** Keeps a search; its token. */
  synchronized String put(SearchDraft draft) {
    String token = UUID.randomUUID().toString();
    held().put(token, draft);
    if (held().size() > MOST) {
      held().remove(held().keySet().iterator().next());
    }
    return token;
  }

  synchronized Optional<SearchDraft> of(String token) {
    return Optional.ofNullable(held().get(token));
  }

  private Map<String, SearchDraft> held() {
    if (drafts == null) {
      drafts = new LinkedHashMap<>();
    }
    return drafts;
  }
}
