package org.app2app.share;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpResponseInterceptor;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestValidateHost;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.http.protocol.ResponseDate;

/** All that can be asked for: the page in each language, and the files. Thread-safe. */
final class Site {

  private final Map<String, SharedFile> files = new LinkedHashMap<>();
  private final Map<String, SharePage> pages = new LinkedHashMap<>();
  private final AtomicLong downloads = new AtomicLong();
  private final HttpProcessor processor;
  private final String policy;

  Site(List<SharedFile> shared) {
    for (SharedFile file : shared) {
      if (files.put("/" + file.name(), file) != null) {
        throw new IllegalArgumentException("two files are called " + file.name());
      }
    }
    for (String language : Texts.LANGUAGES) {
      pages.put(language, SharePage.of(Texts.of(language), shared));
    }
    policy =
        "default-src 'none'; style-src '"
            + SharePage.styleHash()
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    processor =
        HttpProcessorBuilder.create()
            .add(new RequestValidateHost())
            .add(new ResponseDate())
            .add(new ResponseContent())
            .add((HttpResponseInterceptor) (response, entity, context) -> secure(response))
            .build();
  }

  /** One request a connection; and nothing from elsewhere on the page, whatever stands on it. */
  private void secure(HttpResponse response) {
    response.setHeader("Connection", "close");
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  }

  /** Checks requests and completes responses. */
  HttpProcessor processor() {
    return processor;
  }

  /** What is at a path; null if no file is. */
  SharedFile file(String path) {
    return files.get(path);
  }

  /** The page in a language that the client wants, or else in English. */
  SharePage page(String acceptLanguage) {
    return pages.get(Texts.language(acceptLanguage));
  }

  long nextDownload() {
    return downloads.incrementAndGet();
  }
}
