package org.app2app.chat.carry;

import java.util.List;

/** What two post offices say to each other (PROTOCOL.md section 13.5.4). */
@SuppressWarnings("ArrayRecordComponent") // never compared
sealed interface MailMessage {

  /** Most envelopes that one message names. */
  int IDS_MAX = 64;

  /** How mail reaches us. */
  record CardShown(byte[] card, byte[] signature) implements MailMessage {}

  /** Would you carry this to the friend with that mailbox? */
  record Offer(String id, byte[] mailbox, byte[] nonce, int bytes) implements MailMessage {}

  /** An answer to an offer or to an envelope; with {@link Reply#HAVE}, for how many days. */
  record Answer(String id, Reply reply, int days) implements MailMessage {}

  /** Carry this. */
  record Carry(byte[] envelope) implements MailMessage {}

  /** This is for you. */
  record Take(byte[] envelope) implements MailMessage {}

  /** We have these, and need them no more. */
  record Ack(List<String> ids) implements MailMessage {}

  /** We gave you these; nobody needs them any more. */
  record Drop(List<String> ids) implements MailMessage {}

  /** What a carrier says. */
  enum Reply {
    /** Send it. */
    SEND("send"),
    /** It is here. */
    HAVE("have"),
    /** There is no room now. */
    FULL("full"),
    /** No friend here has that mailbox. */
    UNKNOWN("unknown"),
    /** Envelopes of that size aren't carried. */
    SIZE("size");

    final String word;

    Reply(String word) {
      this.word = word;
    }

    /** A word of a later version refuses, for now. */
    static Reply of(String word) {
      for (Reply reply : values()) {
        if (reply.word.equals(word)) {
          return reply;
        }
      }
      return FULL;
    }
  }
}
