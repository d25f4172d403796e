package org.lanternscr.sandbox.http;

/** The sandbox's own pages: one frame, and the escaping of text. */
public final class Html {
  private static final String STYLE =
      """
      body { font-family: sans-serif; line-height: 1.5; color: #212b32; background: #fff;
             max-width: 60rem; margin: 0 auto; padding: 1rem; }
      li { margin-bottom: 1rem; }
      button { font: inherit; text-align: left; padding: 0.5rem 1rem; border: 2px solid #005eb8;
               background: #fff; color: #005eb8; cursor: pointer; }
      button:focus, a:focus { outline: 4px solid #212b32; outline-offset: 2px; }
      .kind { background: #ffeb3b; color: #212b32; padding: 0.25rem 0.5rem; }
      """;

  private Html() {}

  /** A whole page; {@code content} is HTML, the title is text and becomes the heading too. */
  public static String page(String title, String content) {
    return """
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s - Lantern sandbox</title>
        <style>
        %2$s</style>
        </head>
        <body>
        <main>
        <p><strong class="kind">Sandbox: synthetic people only</strong></p>
        <h1>%1$s</h1>
        %3$s
        </main>
        </body>
        </html>
        """
        .formatted(escaped(title), STYLE, content);
  }

  /** Fit for element content and for quoted attributes, in HTML and in XHTML. */
  public static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
