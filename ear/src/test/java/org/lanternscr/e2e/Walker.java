package org.lanternscr.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A person without a browser: follows links and sends the forms of the pages as they are. For load,
 * and for requests that no browser would make.
 */
final class Walker {

  private static final Pattern FORM =
      Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern FIELD = Pattern.compile("<(?:input|button)\\b([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)=\"([^\"]*)\"");

  private static final int MOST_REDIRECTS = 20;

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client;
  private URI address;
  private String body = "";
  private int status;

  Walker() {
    client =
        HttpClient.newBuilder()
            .sslContext(FirstPage.trustingTheSelfSigned())
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  Walker get(URI where) {
    return send(HttpRequest.newBuilder(where).GET());
  }

  /** Follows the link whose address holds a text. */
  Walker follow(String part) {
    Matcher link =
        Pattern.compile("href=\"([^\"]*" + Pattern.quote(part) + "[^\"]*)\"").matcher(body);
    if (!link.find()) {
      throw new IllegalStateException("No link with " + part + " on " + address.getPath());
    }
    return get(address.resolve(link.group(1).replace("&amp;", "&")));
  }

  /**
   * Sends the form that holds a field, with one more value.
   *
   * @param field the name of the field, or the end of it
   */
  Walker submit(String field, String value) {
    Matcher forms = FORM.matcher(body);
    while (forms.find()) {
      Map<String, String> fields = fields(forms.group(2), field, value);
      if (fields.containsValue(value)) {
        String action = attributes(forms.group(1)).getOrDefault("action", address.toString());
        return post(address.resolve(action.replace("&amp;", "&")), fields);
      }
    }
    throw new IllegalStateException("No form with " + field + " on " + address.getPath());
  }

  Walker post(URI where, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(
                f ->
                    URLEncoder.encode(f.getKey(), UTF_8)
                        + "="
                        + URLEncoder.encode(f.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(where)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private Map<String, String> fields(String form, String wanted, String value) {
    Map<String, String> fields = new LinkedHashMap<>();
    String submit = null;
    Matcher matcher = FIELD.matcher(form);
    while (matcher.find()) {
      Map<String, String> attributes = attributes(matcher.group(1));
      String name = attributes.get("name");
      String type = attributes.getOrDefault("type", "text");
      if (name == null) {
        continue;
      }
      if (name.equals(wanted) || name.endsWith(":" + wanted)) {
        fields.put(name, value);
      } else if (type.equals("hidden")) {
        fields.put(name, unescaped(attributes.getOrDefault("value", "")));
      } else if (type.equals("submit") && submit == null) {
        submit = name;
        fields.put(name, unescaped(attributes.getOrDefault("value", "")));
      }
    }
    return fields;
  }

  private static Map<String, String> attributes(String tag) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher matcher = ATTRIBUTE.matcher(tag);
    while (matcher.find()) {
      attributes.put(matcher.group(1), matcher.group(2));
    }
    return attributes;
  }

  private static String unescaped(String text) {
    return text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  /**
   * Sends a request and follows where it leads, as a browser does: on the same connection. (The
   * client's own following closes it when a redirect has no stated length, so that every page would
   * cost another TLS handshake.)
   */
  private Walker send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = answer(request);
      for (int hops = 0; isRedirect(response); hops++) {
        if (hops == MOST_REDIRECTS) {
          throw new IllegalStateException("Redirected without an end");
        }
        String location = response.headers().firstValue("Location").orElseThrow();
        response = answer(HttpRequest.newBuilder(response.uri().resolve(location)).GET());
      }
      address = response.uri();
      body = response.body();
      status = response.statusCode();
      return this;
    } catch (IOException e) {
      throw new IllegalStateException("No answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private HttpResponse<String> answer(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private static boolean isRedirect(HttpResponse<String> response) {
    return response.statusCode() == 302 || response.statusCode() == 303;
  }

  URI address() {
    return address;
  }

  String body() {
    return body;
  }

  int status() {
    return status;
  }

  CookieManager cookies() {
    return cookies;
  }
}
