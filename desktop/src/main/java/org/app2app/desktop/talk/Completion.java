package org.app2app.desktop.talk;

import java.util.List;
import java.util.Map;
import org.app2app.chat.Chat;
import org.app2app.chat.Contact;
import org.app2app.chat.Conversation;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** What the tabulator offers. On the thread that reads; it asks the chat itself. */
final class Completion implements Completer {

  private final Chat chat;
  private final Map<String, Verb> verbs;

  Completion(Chat chat, Map<String, Verb> verbs) {
    this.chat = chat;
    this.verbs = verbs;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (!line.line().startsWith("/")) {
      return;
    }
    if (line.wordIndex() == 0) {
      verbs.values().forEach(verb -> offer(candidates, "/" + verb.name()));
      return;
    }
    Verb verb = verbs.get(line.words().get(0).substring(1));
    if (verb != null) {
      offer(verb.takes(), line.word().substring(0, line.wordCursor()), candidates);
    }
  }

  private void offer(Verb.Takes what, String begun, List<Candidate> candidates) {
    switch (what) {
      case CONTACT -> {
        for (Contact contact : chat.contacts()) {
          offer(candidates, contact.name());
        }
      }
      case CONVERSATION -> {
        for (Conversation conversation : chat.conversations()) {
          offer(candidates, conversation.title());
        }
      }
      case PATH -> PathCompletion.complete(begun, candidates);
      case VERB -> verbs.keySet().forEach(name -> offer(candidates, name));
      case NOTHING -> {
        return;
      }
    }
  }

  private static void offer(List<Candidate> candidates, String value) {
    String clean = Clean.line(value);
    candidates.add(new Candidate(clean, clean, null, null, null, null, true));
  }
}
