package org.app2app.chat;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.PeerId;

/**
 * All that a person does with the chat: what a page, a terminal and a phone's screens are made on.
 *
 * <p>What is sent is stored first, and reaches the others by itself as soon as there is a way. So
 * no call here waits for the network; each waits for the disk, some milliseconds at most as a rule,
 * and is not to be made on a thread that draws. Thread-safe.
 *
 * <p>What a person gets wrong is an {@link IllegalArgumentException} whose message is for that
 * person; what the disk doesn't permit is a {@link ChatException}, and nothing was done then.
 */
public interface Chat extends Closeable {

  /** Messages that are asked for at once. */
  int PAGE_MAX = 500;

  /** Who we are. */
  PeerId me();

  /** What others are told that we are called; empty until it was chosen. */
  String name();

  /** From now on we are called so: 1 to 64 characters. */
  void rename(String name);

  /** A link by which others make contact with us, with our name in it, as of now. */
  String invite();

  // ---- Contacts ----

  /** All that there are, those that ask to be and those that are blocked too; by name. */
  List<Contact> contacts();

  /** Null if there is none. */
  Contact contact(PeerId id);

  /**
   * Makes contact with whoever made that link: asks to be let in, again and again until it answers.
   * Whoever asked us before is accepted by that.
   */
  Contact addContact(String invite);

  /** Lets somebody in who asked. */
  void acceptContact(PeerId id);

  /** Takes nothing from that peer any more, and tells it nothing; what there is stays. */
  void blockContact(PeerId id);

  /** Takes a blocked one back, as an accepted contact. */
  void unblockContact(PeerId id);

  /** Forgets a contact or a request, and all that was said. */
  void removeContact(PeerId id);

  /** Calls a contact by another name than its own, here only; empty for its own again. */
  void renameContact(PeerId id, String name);

  /** What both read aloud to know that nobody is between them. */
  SafetyNumber safetyNumber(PeerId id);

  /** Keeps in mind that the safety number was compared, or that it wasn't. */
  void setVerified(PeerId id, boolean verified);

  // ---- Conversations ----

  /** All, the one where something happened last first. */
  List<Conversation> conversations();

  /** Null if there is none. */
  Conversation conversation(ConversationId id);

  /**
   * A part of a conversation, in its order: the {@code limit} messages before one.
   *
   * @param before null for the newest ones
   * @param limit 1 to 500
   */
  List<ChatMessage> messages(ConversationId id, ChatMessage before, int limit);

  /**
   * The {@code limit} messages after one, in their order: for whoever came to the middle of a long
   * history, by a search.
   *
   * @param limit 1 to 500
   */
  List<ChatMessage> messagesAfter(ConversationId id, ChatMessage after, int limit);

  /** Null if there is none. */
  ChatMessage message(EntryId id);

  /**
   * The newest messages that hold all these words, or words that begin so.
   *
   * @param in null for all conversations
   * @param limit 1 to 500
   */
  List<ChatMessage> search(String words, ConversationId in, int limit);

  /** All that is there now was seen; the others may be told so. */
  void markRead(ConversationId id);

  /** A muted conversation counts what is unread, but calls nobody. */
  void setMuted(ConversationId id, boolean muted);

  /** The others see for a moment that we write. To be called while the person types. */
  void typing(ConversationId id);

  // ---- Messages ----

  /**
   * Says something.
   *
   * @param replyTo null if it answers none
   */
  ChatMessage send(ConversationId id, String text, EntryId replyTo);

  /** Changes what we said. */
  ChatMessage edit(EntryId message, String text);

  /** Takes back what we said. */
  ChatMessage delete(EntryId message);

  /**
   * Hands out a file. It isn't copied, but read when others fetch it: it has to stay as it is. One
   * of {@link SentCopies} goes with its message, or by itself if this fails and no message came of
   * it. Reads it once, for its hash: seconds, for a large one.
   */
  ChatMessage sendFile(ConversationId id, Path file);

  /** Fetches a file that was offered, now and whenever it can be; pictures come by themselves. */
  void fetchFile(EntryId message);

  /** Gives up fetching it. */
  void cancelFile(EntryId message);

  // ---- Rooms ----

  /**
   * Enters a room that anybody may enter who knows its name.
   *
   * @param name 1 to 32 letters, digits and dashes, with or without the # before it
   */
  Conversation joinRoom(String name);

  /** Makes a room that only those enter who have its invite. */
  Conversation createSecretRoom(String name);

  /** Enters a secret room by the link that a member gave out. */
  Conversation joinSecretRoom(String invite);

  /** The link, of a secret room; the name, of an open one. */
  String roomInvite(ConversationId id);

  /** Leaves a room, and forgets what was said in it. */
  void leaveRoom(ConversationId id);

  /** Who is in a room, by what is known here; those who are near first. */
  List<Member> members(ConversationId id);

  // ---- News ----

  /** Who wants to know; in order, one call at a time for each. At most 64. */
  void addListener(ChatListener listener, Executor executor);

  void removeListener(ChatListener listener);

  /** Ends it within a second; what was said is stored. The node goes on. */
  @Override
  void close();
}
