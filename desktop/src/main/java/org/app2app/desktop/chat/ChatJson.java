package org.app2app.desktop.chat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.app2app.chat.Chat;
import org.app2app.chat.ChatMessage;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;
import org.app2app.chat.Member;
import org.app2app.chat.SharedFile;
import org.app2app.chat.log.ConversationId;
import org.app2app.chat.log.EntryId;
import org.app2app.wire.PeerId;

/** What there is in a chat, as the page is told it. */
final class ChatJson {

  /** What is quoted of the message that another one answers. */
  private static final int QUOTE_LENGTH_MAX = 200;

  private final Chat chat;

  ChatJson(Chat chat) {
    this.chat = chat;
  }

  /** All but what was said. */
  JsonObject overview() {
    JsonObject json = new JsonObject();
    json.addProperty("me", chat.me().toString());
    json.addProperty("name", chat.name());
    json.addProperty("invite", chat.invite());
    List<Conversation> conversations = chat.conversations();
    Map<PeerId, ConversationId> direct = new HashMap<>();
    for (Conversation one : conversations) {
      if (one.peer() != null) {
        direct.put(one.peer(), one.id());
      }
    }
    json.add("contacts", array(chat.contacts(), one -> contact(one, direct.get(one.id()))));
    json.add("conversations", array(conversations, this::conversation));
    return json;
  }

  static <T> JsonArray array(List<T> all, Function<T, JsonObject> writer) {
    JsonArray array = new JsonArray(all.size());
    for (T one : all) {
      array.add(writer.apply(one));
    }
    return array;
  }

  JsonObject contact(Contact contact) {
    return contact(contact, null);
  }

  /** With the conversation, if it is at hand: to compute a thousand takes a while. */
  private JsonObject contact(Contact contact, ConversationId known) {
    JsonObject json = new JsonObject();
    ConversationId with = known == null ? ConversationId.direct(chat.me(), contact.id()) : known;
    json.addProperty("id", contact.id().toString());
    json.addProperty("conversation", with.toString());
    json.addProperty("name", contact.name());
    json.addProperty("ownName", contact.ownName());
    json.addProperty("state", word(contact.state()));
    json.addProperty("verified", contact.verified());
    json.addProperty("online", contact.online());
    json.addProperty("path", contact.path() == null ? null : contact.path().text());
    json.addProperty("seenMillis", contact.seenMillis());
    json.addProperty("request", contact.request());
    return json;
  }

  JsonObject conversation(Conversation conversation) {
    JsonObject json = new JsonObject();
    json.addProperty("id", conversation.id().toString());
    json.addProperty("kind", word(conversation.kind()));
    json.addProperty("title", conversation.title());
    json.addProperty("peer", conversation.peer() == null ? null : conversation.peer().toString());
    json.addProperty("unread", conversation.unread());
    json.addProperty("muted", conversation.muted());
    json.add("last", conversation.last() == null ? null : message(conversation.last()));
    json.addProperty("members", conversation.members());
    json.addProperty("lastMillis", conversation.lastMillis());
    return json;
  }

  JsonObject message(ChatMessage message) {
    JsonObject json = new JsonObject();
    json.addProperty("id", message.id().toString());
    json.addProperty("order", order(message));
    json.addProperty("conversation", message.conversation().toString());
    json.addProperty("author", message.author().toString());
    json.addProperty("authorName", message.authorName());
    json.addProperty("mine", message.mine());
    json.addProperty("millis", message.millis());
    json.addProperty("kind", word(message.kind()));
    json.addProperty("text", message.text());
    json.addProperty("edited", message.edited());
    json.addProperty("state", message.mine() ? word(message.state()) : null);
    json.add("reply", message.replyTo() == null ? null : quote(message.replyTo()));
    json.add("file", message.file() == null ? null : file(message.file()));
    return json;
  }

  /** Texts that are in the order of the messages: a page can't calculate with a whole long. */
  private static String order(ChatMessage message) {
    return hex(message.clock())
        + '.'
        + message.author()
        + '.'
        + hex(message.id().log().epoch())
        + '.'
        + hex(message.id().number());
  }

  /** 16 digits; formatting would take most of the time that an overview takes. */
  private static String hex(long number) {
    String digits = Long.toHexString(number);
    return "0".repeat(16 - digits.length()) + digits;
  }

  private JsonObject quote(EntryId id) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id.toString());
    ChatMessage quoted = chat.message(id);
    if (quoted != null) {
      json.addProperty("authorName", quoted.authorName());
      json.addProperty("mine", quoted.mine());
      json.addProperty("kind", word(quoted.kind()));
      json.addProperty("text", beginning(quoted.text()));
    }
    return json;
  }

  private static String beginning(String text) {
    if (text.length() <= QUOTE_LENGTH_MAX) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, QUOTE_LENGTH_MAX / 2)) + "…";
  }

  private static JsonObject file(SharedFile file) {
    JsonObject json = new JsonObject();
    json.addProperty("name", file.name());
    json.addProperty("size", file.size());
    json.addProperty("done", file.done());
    json.addProperty("state", word(file.state()));
    json.addProperty("picture", file.picture() && Served.isPicture(file.name()));
    return json;
  }

  JsonObject member(Member member) {
    JsonObject json = new JsonObject();
    json.addProperty("id", member.id().toString());
    json.addProperty("name", member.name());
    json.addProperty("near", member.near());
    json.addProperty("contact", member.contact());
    json.addProperty("me", member.id().equals(chat.me()));
    return json;
  }

  private static String word(Enum<?> value) {
    return value == null ? null : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
