package org.app2app.share;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page in one language: no script, and nothing that isn't in it.
 *
 * @param language what it is written in, such as {@code en}
 */
record SharePage(String language, String html) {

  /** {@code {key}}, where a text goes. */
  private static final Pattern PLACE = Pattern.compile("\\{([a-z.-]+)\\}");

  private static final int BUFFER_BYTES = 4_096;

  static SharePage of(Texts texts, List<SharedFile> files) {
    String template = resource("file.html");
    StringBuilder cards = new StringBuilder();
    for (SharedFile file : files) {
      cards.append(fill(template, texts, values(file, texts)));
    }
    Map<String, String> values =
        Map.of("style", style(), "language", texts.language(), "files", cards.toString());
    return new SharePage(texts.language(), fill(resource("page.html"), texts, values));
  }

  private static Map<String, String> values(SharedFile file, Texts texts) {
    StringBuilder groups = new StringBuilder();
    for (String group : file.fingerprint().split(" ", -1)) {
      groups.append("<span>").append(group).append("</span> ");
    }
    String kind = file.kind() == SharedFile.Kind.PHONE_APP ? "phone" : "computer";
    return Map.of(
        "kind", kind,
        "name", file.name(),
        "size", escape(file.size(texts.locale())),
        "groups", groups.toString().trim(),
        "title", escape(texts.get(kind + ".title")),
        "steps", steps(texts.get(kind + ".install"), file));
  }

  /** One step a line. A file's name needs no escaping, see {@link SharedFile}. */
  private static String steps(String text, SharedFile file) {
    StringBuilder steps = new StringBuilder();
    for (String step : text.split("\n", -1)) {
      String html =
          escape(step)
              .replace("{name}", "<b>" + file.name() + "</b>")
              .replace("{checksum}", code("sha256sum " + file.name()))
              .replace("{windows}", code("certutil -hashfile " + file.name() + " SHA256"))
              .replace("{command}", code("java -jar " + file.name()));
      steps.append("<li>").append(html).append("</li>\n");
    }
    return steps.toString();
  }

  private static String code(String command) {
    return "<code>" + command + "</code>";
  }

  /** Puts values, which are HTML, and texts, which aren't, into their places. */
  private static String fill(String template, Texts texts, Map<String, String> values) {
    Matcher matcher = PLACE.matcher(template);
    StringBuilder filled = new StringBuilder();
    int done = 0;
    while (matcher.find()) {
      String key = matcher.group(1);
      String value = values.containsKey(key) ? values.get(key) : escape(texts.get(key));
      filled.append(template, done, matcher.start()).append(value);
      done = matcher.end();
    }
    return filled.append(template, done, template.length()).toString();
  }

  /** What stands for a text in HTML. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** The page's style as a content security policy names it (CSP Level 3, 2.3.1). */
  static String styleHash() {
    try {
      byte[] style = style().getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(style);
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private static String style() {
    return resource("page.css");
  }

  private static String resource(String name) {
    try (InputStream in = Texts.stream(name)) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        all.write(buffer, 0, read);
      }
      return new String(all.toByteArray(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
