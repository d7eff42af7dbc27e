package org.app2app.desktop.talk;

import java.util.List;
import java.util.function.Function;
import org.app2app.chat.Contact;
import org.app2app.chat.log.ConversationId;
import org.app2app.desktop.talk.Verb.Takes;
import org.jline.utils.AttributedString;

/** Contacts: who they are, and who one is. */
final class PeopleVerbs {

  private static final int NAME_COLUMNS = 20;

  private final Talk talk;
  private final Who who;
  private final Confirmation confirmation;
  private final Function<String, String> qrCode;

  PeopleVerbs(Talk talk, Who who, Confirmation confirmation, Function<String, String> qrCode) {
    this.talk = talk;
    this.who = who;
    this.confirmation = confirmation;
    this.qrCode = qrCode;
  }

  List<Verb> all() {
    Takes none = Takes.NOTHING;
    Takes contact = Takes.CONTACT;
    return List.of(
        new Verb("contacts", "", "all contacts and requests", none, rest -> contacts()),
        new Verb("add", "LINK", "makes contact by an invite link", none, this::add),
        new Verb("accept", "NAME", "lets somebody in who asked", contact, this::accept),
        new Verb("block", "NAME", "hears that one no more", contact, this::block),
        new Verb("unblock", "NAME", "hears that one again", contact, this::unblock),
        new Verb(
            "remove", "NAME", "forgets a contact and all that was said", contact, this::remove),
        new Verb("rename", "NAME NEWNAME", "calls a contact so, here", contact, this::rename),
        new Verb("name", "[NEWNAME]", "what the others call you", none, this::name),
        new Verb("invite", "", "your link, and its QR code", none, rest -> invite()),
        new Verb("safety", "NAME", "the number to compare aloud", contact, this::safety),
        new Verb("verify", "NAME [no]", "says that it was the same", contact, this::verify));
  }

  private void contacts() {
    List<Contact> contacts = talk.chat.contacts();
    if (contacts.isEmpty()) {
      talk.say("No contacts yet: /invite shows your link, /add LINK takes another's.");
    }
    for (Contact contact : contacts) {
      String own =
          contact.ownName().isEmpty() || contact.ownName().equals(contact.name())
              ? ""
              : ", calls itself " + contact.ownName();
      talk.say(
          Wrap.pad(Clean.line(contact.name()), NAME_COLUMNS)
              + " "
              + Words.id(contact.id())
              + "  "
              + talk.words.presence(contact)
              + (contact.verified() ? ", verified" : "")
              + own);
    }
  }

  private void add(String link) {
    if (link.isEmpty()) {
      throw new IllegalArgumentException("Give the link that the other's /invite shows.");
    }
    Contact contact = talk.chat.addContact(link);
    talk.say(
        contact.state() == Contact.State.INVITED
            ? contact.name() + " is asked, and gets what you write once you are accepted."
            : contact.name() + " is a contact.");
    open(contact);
  }

  private void open(Contact contact) {
    talk.open(ConversationId.direct(talk.chat.me(), contact.id()));
  }

  private void accept(String name) {
    Contact contact = who.contact(name);
    if (contact.state() != Contact.State.ASKS) {
      throw new IllegalArgumentException(contact.name() + " doesn't ask for anything.");
    }
    talk.chat.acceptContact(contact.id());
    talk.say(contact.name() + " is a contact.");
    open(contact);
  }

  private void block(String name) {
    Contact contact = who.contact(name);
    talk.chat.blockContact(contact.id());
    talk.say(contact.name() + " is blocked; /unblock takes it back.");
  }

  private void unblock(String name) {
    Contact contact = who.contact(name);
    if (contact.state() != Contact.State.BLOCKED) {
      throw new IllegalArgumentException(contact.name() + " isn't blocked.");
    }
    talk.chat.unblockContact(contact.id());
    talk.say(contact.name() + " is heard again.");
  }

  private void remove(String name) {
    Contact contact = who.contact(name);
    confirmation.require("forgets " + contact.name() + " and all that was said with it");
    talk.chat.removeContact(contact.id());
    talk.say(contact.name() + " is forgotten.");
  }

  private void rename(String typed) {
    Who.Found<Contact> found = who.contactAndRest(typed);
    talk.chat.renameContact(found.what().id(), found.rest());
    talk.say("That is " + talk.chat.contact(found.what().id()).name() + " now.");
  }

  private void name(String name) {
    if (!name.isEmpty()) {
      talk.chat.rename(name);
    }
    String now = talk.chat.name();
    talk.say(now.isEmpty() ? "You have no name yet: /name NAME." : "You are " + now + ".");
  }

  private void invite() {
    String link = talk.chat.invite();
    talk.console.show(Lines.notice(link));
    talk.console.show(qr(link));
  }

  /** Its lines mustn't be broken, so it is shown only where there is room. */
  private AttributedString qr(String link) {
    AttributedString code = AttributedString.fromAnsi(qrCode.apply(link).stripTrailing());
    int width = code.columnSplitLength(Integer.MAX_VALUE).get(0).columnLength();
    int columns = talk.console.columns();
    return columns == 0 || width <= columns
        ? code
        : Lines.quiet("(The QR code needs a window of " + width + " columns.)");
  }

  private void safety(String name) {
    Contact contact = who.contact(name);
    talk.say(talk.chat.safetyNumber(contact.id()).toString());
    talk.hint(
        contact.verified()
            ? "You said that it is the same at " + contact.name() + "."
            : "If " + contact.name() + " sees the same, nobody is between you: /verify " + name);
  }

  private void verify(String typed) {
    Who.Found<Contact> found = who.contactAndRest(typed);
    boolean same = !found.rest().equals("no");
    talk.chat.setVerified(found.what().id(), same);
    talk.say(found.what().name() + (same ? " is verified." : " isn't verified any more."));
  }
}
