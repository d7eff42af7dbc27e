package org.app2app.share;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;

/** One request and what is answered. */
final class Exchange implements HttpServerRequestHandler {

  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int GONE = 410;
  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int SERVICE_UNAVAILABLE = 503;

  private static final ContentType HTML = ContentType.create("text/html", StandardCharsets.UTF_8);
  private static final ContentType TEXT = ContentType.create("text/plain", StandardCharsets.UTF_8);

  private final Site site;
  private final Client client;
  private final boolean welcome;

  Exchange(Site site, Client client, boolean welcome) {
    this.site = site;
    this.client = client;
    this.welcome = welcome;
  }

  @Override
  public void handle(ClassicHttpRequest request, ResponseTrigger trigger, HttpContext context)
      throws HttpException, IOException {
    client.answering();
    request.setEntity(null); // nobody reads it
    trigger.submitResponse(answer(request));
  }

  private ClassicHttpResponse answer(HttpRequest request) {
    String method = request.getMethod();
    String path = path(request);
    SharedFile file = site.file(path);
    if (!welcome) {
      ClassicHttpResponse response = text(SERVICE_UNAVAILABLE, "Busy; please try again soon.");
      response.setHeader("Retry-After", "5");
      return response;
    }
    if (file == null && !path.equals("/")) {
      return text(NOT_FOUND, "There is nothing here.");
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      ClassicHttpResponse response = text(METHOD_NOT_ALLOWED, "This can only be read.");
      response.setHeader("Allow", "GET, HEAD");
      return response;
    }
    return file == null ? page(request) : file(request, file);
  }

  private static String path(HttpRequest request) {
    String path = request.getPath();
    int query = path == null ? -1 : path.indexOf('?');
    return path == null ? "" : query < 0 ? path : path.substring(0, query);
  }

  private static ClassicHttpResponse text(int code, String sentence) {
    ClassicHttpResponse response = new BasicClassicHttpResponse(code);
    response.setEntity(new StringEntity(sentence + "\n", TEXT));
    return response;
  }

  private ClassicHttpResponse page(HttpRequest request) {
    SharePage page = site.page(value(request, "Accept-Language"));
    ClassicHttpResponse response = new BasicClassicHttpResponse(OK);
    response.setHeader("Content-Language", page.language());
    response.setHeader("Vary", "Accept-Language");
    response.setHeader("Cache-Control", "no-store");
    response.setEntity(new StringEntity(page.html(), HTML));
    return response;
  }

  private ClassicHttpResponse file(HttpRequest request, SharedFile file) {
    if (!file.isUnchanged()) {
      return text(GONE, file.name() + " has changed here since; its sharing must start again.");
    }
    String tag = "\"" + file.sha256() + "\"";
    String onlyIf = value(request, "If-Match");
    if (onlyIf != null && !onlyIf.equals("*") && !onlyIf.contains(tag)) {
      return text(PRECONDITION_FAILED, file.name() + " is another one now.");
    }
    ByteRange part = part(request, file, tag);
    ClassicHttpResponse response =
        part == null
            ? part(OK, file, ByteRange.whole(file.length()))
            : part.length() > 0
                ? part(PARTIAL_CONTENT, file, part)
                : text(RANGE_NOT_SATISFIABLE, "It isn't as long as that.");
    if (part != null) {
      response.setHeader(
          "Content-Range",
          part.length() > 0 ? part.contentRange(file.length()) : "bytes */" + file.length());
    }
    response.setHeader("ETag", tag);
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("Cache-Control", "no-cache");
    return response;
  }

  /** The part that is asked for; null for the whole. RFC 9110, 13.1.5 (If-Range) and 14.2. */
  private static ByteRange part(HttpRequest request, SharedFile file, String tag) {
    String range = value(request, "Range");
    String ifSame = value(request, "If-Range");
    boolean whole =
        range == null
            || !request.getMethod().equals("GET")
            || (ifSame != null && !ifSame.equals(tag));
    return whole ? null : ByteRange.parse(range, file.length());
  }

  private ClassicHttpResponse part(int code, SharedFile file, ByteRange part) {
    ClassicHttpResponse response = new BasicClassicHttpResponse(code);
    response.setHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
    response.setEntity(new FileBody(file, part, new Progress(client, site, file)));
    return response;
  }

  private static String value(HttpRequest request, String name) {
    Header header = request.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
