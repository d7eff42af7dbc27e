package org.app2app.chat.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.app2app.chat.store.JdbcDatabase;
import org.app2app.chat.store.Store;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailTableTest {

  @TempDir Path folder;

  private final Person person = new Person(new Random(1));

  private Store open() {
    return new Store(JdbcDatabase.open(folder.resolve("chat.db")), person.id, Keys.SIGNATURES);
  }

  private static List<String> keys(MailStore mail, MailStore.Drawer drawer) {
    List<String> keys = new ArrayList<>();
    mail.forEach(drawer, (key, label) -> keys.add(key + " " + Hex.toHexString(label)));
    return keys;
  }

  @Test
  void whatWasPutIsThereAfterARestart() {
    try (Store store = open()) {
      MailStore mail = new MailTable(store.database());
      mail.put(MailStore.Drawer.SENT, "one", new byte[] {1}, new byte[] {9, 9});
      mail.put(MailStore.Drawer.SENT, "one", new byte[] {2}, new byte[] {8});
      mail.put(MailStore.Drawer.CARRIED, "one", new byte[] {3}, new byte[0]);
      mail.put(MailStore.Drawer.CARRIED, "two", new byte[0], new byte[0]);
      mail.relabel(MailStore.Drawer.SENT, "one", new byte[] {4});
      mail.relabel(MailStore.Drawer.SENT, "nothing", new byte[] {5});
      mail.remove(MailStore.Drawer.CARRIED, "two");
    }
    try (Store store = open()) {
      MailStore mail = new MailTable(store.database());
      assertThat(keys(mail, MailStore.Drawer.SENT)).containsExactly("one 04");
      assertThat(keys(mail, MailStore.Drawer.CARRIED)).containsExactly("one 03");
      assertThat(mail.body(MailStore.Drawer.SENT, "one")).containsExactly(8);
      assertThat(mail.body(MailStore.Drawer.CARRIED, "one")).isEmpty();
      assertThat(mail.body(MailStore.Drawer.CARRIED, "two")).isNull();
    }
  }

  @Test
  void aPostOfficeKeepsItsCardInIt() {
    byte[] keys;
    try (Store store = open()) {
      office(new MailTable(store.database()));
      keys = new MailTable(store.database()).body(MailStore.Drawer.SELF, "keys");
    }
    try (Store store = open()) {
      office(new MailTable(store.database()));
      assertThat(new MailTable(store.database()).body(MailStore.Drawer.SELF, "keys"))
          .isEqualTo(keys);
    }
  }

  private PostOffice office(MailStore mail) {
    return new PostOffice(
        person.keys, Keys.SIGNATURES, mail, person, MailLimits.DEFAULT, person.random, 0, 0);
  }

  @Test
  void aKeyThatWasReplacedIsNotLeftInTheFile() throws Exception {
    byte[] secret = Hashes.ascii("a private key that nobody may find again");
    try (Store store = open()) {
      MailStore mail = new MailTable(store.database());
      mail.put(MailStore.Drawer.SELF, "keys", new byte[0], secret);
      mail.put(MailStore.Drawer.SELF, "keys", new byte[0], new byte[] {1});
    }
    assertThat(Hex.toHexString(Files.readAllBytes(folder.resolve("chat.db"))))
        .doesNotContain(Hex.toHexString(secret));
    assertThat(folder.resolve("chat.db-wal")).doesNotExist();
  }
}
