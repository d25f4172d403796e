package org.lanternscr.e2e;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A form of a page, sent as a browser would send it, by somebody who does not see the page. */
final class Form {

  private static final Pattern ANY = Pattern.compile("<form.*?</form>", Pattern.DOTALL);
  private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\"[^>]*? value=\"([^\"]*)\"");

  private final String text;
  private final String address;
  private final FormData fields = FormData.create();

  /**
   * @param page that came
   * @param field which the form has that is meant
   */
  Form(APIResponse page, String field) {
    text =
        ANY.matcher(page.text())
            .results()
            .map(found -> found.group())
            .filter(form -> form.contains(" name=\"" + field + "\""))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No form asks for " + field));
    Matcher action = ACTION.matcher(text);
    address =
        action.find() ? URI.create(page.url()).resolve(action.group(1)).toString() : page.url();
    HIDDEN.matcher(text).results().forEach(found -> fields.set(found.group(1), found.group(2)));
  }

  /** Chooses by what stands beside it on the page. */
  Form choosing(String field, String label) {
    Matcher choice =
        Pattern.compile(
                "<label[^>]* for=\"" + field + "-([^\"]+)\"[^>]*>\\s*" + Pattern.quote(label))
            .matcher(text);
    if (!choice.find()) {
      throw new AssertionError("There is no choice " + label);
    }
    return with(field, choice.group(1));
  }

  Form with(String field, String value) {
    fields.set(field, value);
    return this;
  }

  /** The page to which it leads. */
  APIResponse send(APIRequestContext browser) {
    return browser.post(address, RequestOptions.create().setForm(fields));
  }
}
