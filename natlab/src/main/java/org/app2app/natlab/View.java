package org.app2app.natlab;

import java.util.List;

/**
 * What one node knows of another. Times are those of {@link Event#millis}, or {@link #NEVER}.
 *
 * @param introduced when somebody first named the other to it
 * @param usable when it had the first path to it
 * @param direct when it had the first path to it with nobody in between
 * @param path how it reaches the other now; null if it doesn't
 */
public record View(long introduced, long usable, long direct, PathKind path) {

  public static final long NEVER = -1;

  /** The view that those events of a node make up. */
  static View of(List<Event> events, String peerId) {
    View view = new View(NEVER, NEVER, NEVER, null);
    for (Event event : events) {
      if (event.text("peer_id").equals(peerId)) {
        view = view.after(event);
      }
    }
    return view;
  }

  private View after(Event event) {
    long millis = event.millis();
    return switch (event.name()) {
      case "introduced" -> new View(first(introduced, millis), usable, direct, path);
      case "path" -> {
        PathKind kind = PathKind.parse(event.text("kind"));
        long nowDirect = kind.isDirect() ? first(direct, millis) : direct;
        yield new View(introduced, first(usable, millis), nowDirect, kind);
      }
      case "peer-lost" -> new View(introduced, usable, direct, null);
      default -> this;
    };
  }

  private static long first(long known, long now) {
    return known == NEVER ? now : known;
  }

  /** Whether it has a path with nobody in between. */
  public boolean isDirect() {
    return path != null && path.isDirect();
  }
}
