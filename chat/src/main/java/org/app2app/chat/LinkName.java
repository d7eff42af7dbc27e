package org.app2app.chat;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.net.URLEncoder;

/**
 * A name in a link (PROTOCOL.md section 10): so that neither a shell nor a program that turns links
 * blue takes a part of it for something else, or leaves its end out.
 */
final class LinkName {

  private static final String PART = "/name=";
  private static final String UTF_8 = "UTF-8";

  private LinkName() {}

  /** The part of a link that says the name; empty if even its start doesn't fit. */
  static String part(String name, int lengthMax) {
    for (int end = name.length(); end > 0; end = name.offsetByCodePoints(end, -1)) {
      String part = PART + encode(name.substring(0, end));
      if (part.length() <= lengthMax) {
        return part;
      }
    }
    return "";
  }

  /** As a form of a web page does it, but that leaves some characters as they are. */
  private static String encode(String name) {
    try {
      return URLEncoder.encode(name, UTF_8)
          .replace("+", "%20")
          .replace("*", "%2A")
          .replace("-", "%2D")
          .replace(".", "%2E")
          .replace("_", "%5F");
    } catch (UnsupportedEncodingException everybodyHasIt) {
      throw new AssertionError(everybodyHasIt);
    }
  }

  /** The name that a link says, clean; empty if it says none, or nonsense. */
  static String in(String link) {
    int start = link.indexOf(PART);
    if (start < 0) {
      return "";
    }
    int end = link.indexOf('/', start + PART.length());
    String encoded = link.substring(start + PART.length(), end < 0 ? link.length() : end);
    try {
      return PersonName.clean(URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8));
    } catch (UnsupportedEncodingException | IllegalArgumentException nonsense) {
      return "";
    }
  }
}
