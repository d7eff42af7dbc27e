package org.app2app.session;

import java.util.Objects;

/**
 * What a node's sessions are made of.
 *
 * @param identity who we are
 * @param suite what we protect packets by in sessions that we begin; we take part in the other one
 *     as well
 * @param limits what everything is bounded by
 */
public record SessionConfig(SessionIdentity identity, CipherSuite suite, SessionLimits limits) {

  public SessionConfig {
    Objects.requireNonNull(identity);
    Objects.requireNonNull(suite);
    Objects.requireNonNull(limits);
  }
}
