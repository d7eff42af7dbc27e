package org.app2app.desktop;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.app2app.chat.ChatEvent;
import org.app2app.chat.Contact;
import org.app2app.chat.SafetyNumber;
import org.app2app.chat.log.ConversationId;
import org.app2app.wire.PeerId;

/** Oneself and the contacts of a {@link ScriptedChat}. */
abstract class ScriptedPeople extends ScriptedState {

  private void changeContact(PeerId id, UnaryOperator<Contact> change) {
    put(change.apply(contacts.get(id)));
  }

  private static Contact as(Contact c, Contact.State state) {
    return new Contact(
        c.id(),
        c.name(),
        c.ownName(),
        state,
        c.verified(),
        c.online(),
        c.path(),
        c.seenMillis(),
        c.request());
  }

  @Override
  public PeerId me() {
    return ME;
  }

  @Override
  public synchronized String name() {
    return name;
  }

  @Override
  public synchronized void rename(String name) {
    called("rename " + name);
    if (name.isBlank() || name.length() > 64) {
      throw new IllegalArgumentException("A name has 1 to 64 characters.");
    }
    this.name = name;
  }

  @Override
  public String invite() {
    return "app2app:" + ME + "/130.161.211.254:1873/192.168.1.7:1873";
  }

  @Override
  public synchronized List<Contact> contacts() {
    return contacts.values().stream().sorted(Comparator.comparing(Contact::name)).toList();
  }

  @Override
  public synchronized Contact contact(PeerId id) {
    return contacts.get(id);
  }

  @Override
  public synchronized Contact addContact(String invite) {
    called("addContact " + invite);
    if (!invite.matches("app2app:[0-9a-f]{40}.*")) {
      throw new IllegalArgumentException("\"" + invite + "\" is no invite.");
    }
    PeerId id = PeerId.of(invite.substring(8, 48));
    put(
        new Contact(
            id,
            id.toString().substring(0, 8),
            "",
            Contact.State.INVITED,
            false,
            false,
            null,
            0,
            ""));
    direct(id);
    tell(new ChatEvent.ConversationChanged(direct(id).now()));
    return contacts.get(id);
  }

  @Override
  public synchronized void acceptContact(PeerId id) {
    called("accept " + id);
    changeContact(id, c -> as(c, Contact.State.ACCEPTED));
  }

  @Override
  public synchronized void blockContact(PeerId id) {
    called("block " + id);
    changeContact(id, c -> as(c, Contact.State.BLOCKED));
  }

  @Override
  public synchronized void unblockContact(PeerId id) {
    called("unblock " + id);
    changeContact(id, c -> as(c, Contact.State.ACCEPTED));
  }

  @Override
  public synchronized void removeContact(PeerId id) {
    called("remove " + id);
    contacts.remove(id);
    tell(new ChatEvent.ContactRemoved(id));
    if (talks.remove(ConversationId.direct(ME, id)) != null) {
      tell(new ChatEvent.ConversationRemoved(ConversationId.direct(ME, id)));
    }
  }

  @Override
  public synchronized void renameContact(PeerId id, String name) {
    called("renameContact " + name);
    changeContact(
        id,
        c ->
            new Contact(
                c.id(),
                name.isEmpty() ? c.ownName() : name,
                c.ownName(),
                c.state(),
                c.verified(),
                c.online(),
                c.path(),
                c.seenMillis(),
                c.request()));
    ScriptedTalk talk = direct(id);
    talk.title = contacts.get(id).name();
    tell(new ChatEvent.ConversationChanged(talk.now()));
  }

  @Override
  public SafetyNumber safetyNumber(PeerId id) {
    return SafetyNumber.of(ME, id);
  }

  @Override
  public synchronized void setVerified(PeerId id, boolean verified) {
    called("verified " + verified);
    changeContact(
        id,
        c ->
            new Contact(
                c.id(),
                c.name(),
                c.ownName(),
                c.state(),
                verified,
                c.online(),
                c.path(),
                c.seenMillis(),
                c.request()));
  }
}
