package org.app2app.share;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * The page's texts in a language. They are read as UTF-8 by ourselves: resource bundles would fall
 * back to the language of this device, where the client asked for English.
 */
final class Texts {

  /** The first is for everybody else. */
  static final List<String> LANGUAGES = List.of("en", "nl");

  /** No person's list of languages is longer. */
  private static final int HEADER_LENGTH_MAX = 200;

  private final String language;
  private final Properties properties;

  private Texts(String language, Properties properties) {
    this.language = language;
    this.properties = properties;
  }

  static Texts of(String language) {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            stream("texts_" + language + ".properties"), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Texts(language, properties);
  }

  /** A file beside this class. */
  static InputStream stream(String name) {
    InputStream stream = Texts.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException("not packed: " + name);
    }
    return stream;
  }

  /**
   * The language of ours that a client wants most.
   *
   * @param acceptLanguage what it said (RFC 9110, 12.5.4); null if nothing
   */
  static String language(String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.length() > HEADER_LENGTH_MAX) {
      return LANGUAGES.get(0);
    }
    List<Locale> ours = new ArrayList<>();
    LANGUAGES.forEach(tag -> ours.add(Locale.forLanguageTag(tag)));
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), ours);
      return best == null ? LANGUAGES.get(0) : best.getLanguage();
    } catch (IllegalArgumentException nonsense) {
      return LANGUAGES.get(0);
    }
  }

  String language() {
    return language;
  }

  Locale locale() {
    return Locale.forLanguageTag(language);
  }

  String get(String key) {
    String text = properties.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no text " + key + " in " + language);
    }
    return text;
  }
}
