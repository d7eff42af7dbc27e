package org.app2app.desktop.talk;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;
import org.app2app.wire.PeerId;

/** Times, sizes and states, as a person says them. */
final class Words {

  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter THIS_YEAR =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter BEFORE =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
  private static final int SHORT_ID_LENGTH = 8;
  private static final long MILLIS_MAX = 253_402_300_799_999L;

  private final Clock clock;

  Words(Clock clock) {
    this.clock = clock;
  }

  /** When that was; years that can't be are still a time. */
  String time(long millis) {
    long sane = Math.max(0, Math.min(millis, MILLIS_MAX));
    ZonedDateTime then = Instant.ofEpochMilli(sane).atZone(clock.getZone());
    ZonedDateTime now = ZonedDateTime.now(clock);
    if (then.toLocalDate().equals(now.toLocalDate())) {
      return TODAY.format(then);
    }
    return (then.getYear() == now.getYear() ? THIS_YEAR : BEFORE).format(then);
  }

  static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + (bytes == 1 ? " byte" : " bytes");
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.95 && unit < UNITS.length - 1) {
      value /= 1_000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  static String id(PeerId id) {
    return id.toString().substring(0, SHORT_ID_LENGTH);
  }

  /** How a contact is reached, or why it isn't. */
  String presence(Contact contact) {
    return switch (contact.state()) {
      case INVITED -> "hasn't answered yet";
      case ASKS -> "asks to be a contact";
      case BLOCKED -> "blocked";
      case ACCEPTED -> accepted(contact);
    };
  }

  private String accepted(Contact contact) {
    if (!contact.online()) {
      return contact.seenMillis() == 0 ? "away" : "away, seen " + time(contact.seenMillis());
    }
    if (contact.path() == null) {
      return "online";
    }
    return switch (contact.path()) {
      case LAN -> "online, on the LAN";
      case RELAYED -> "online, through a relay";
      default -> "online, directly";
    };
  }

  /** What a conversation is, but for its title. */
  String about(Conversation conversation, Contact contact) {
    String who =
        contact == null
            ? conversation.members() + (conversation.members() == 1 ? " member" : " members")
            : presence(contact);
    return who + (conversation.muted() ? ", muted" : "");
  }
}
