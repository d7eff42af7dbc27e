package org.app2app.desktop;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import java.util.Set;

/**
 * Lets nobody in but the page itself. Any web site can make this computer's browser send requests
 * to 127.0.0.1; the headers Origin and Host tell them apart. Host, because a site's own name may
 * lead to 127.0.0.1 all of a sudden (DNS rebinding), and then the browser takes it for the page.
 */
final class RequestGuard implements Handler {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
          + "require-trusted-types-for 'script'; trusted-types lit-html";

  private final Set<String> hosts;
  private final Set<String> origins;

  RequestGuard(int port) {
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port);
  }

  @Override
  public void handle(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    String host = context.header("Host");
    if (host == null || !hosts.contains(host)) {
      throw new ForbiddenResponse("This page answers to 127.0.0.1 and localhost only.");
    }
    String origin = context.header("Origin");
    if (origin != null && !origins.contains(origin)) {
      throw new ForbiddenResponse("Other sites may not ask this node.");
    }
  }
}
