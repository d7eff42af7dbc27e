package org.app2app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PacketProtectionTest {

  private final SessionCounters counters = new SessionCounters();
  private final byte[] heard = new byte[PacketProtection.PLAINTEXT_MAX];
  private PacketProtection a = protection(CipherSuite.AES_GCM, 1);
  private PacketProtection b = protection(CipherSuite.AES_GCM, 2);

  private PacketProtection protection(CipherSuite suite, int end) {
    byte[] sending = new byte[Aead.KEY_BYTES];
    byte[] receiving = new byte[Aead.KEY_BYTES];
    sending[0] = (byte) end;
    receiving[0] = (byte) (3 - end);
    return suite == CipherSuite.AES_GCM
        ? new PacketProtection(end, new AesGcm(sending), new AesGcm(receiving), counters)
        : new PacketProtection(end, new ChaChaPoly(sending), new ChaChaPoly(receiving), counters);
  }

  private static byte[] seal(PacketProtection from, String text) {
    byte[] said = text.getBytes(StandardCharsets.UTF_8);
    return from.seal(said, said.length);
  }

  private String open(PacketProtection to, byte[] packet) {
    int length = to.open(packet, packet.length, heard);
    return length < 0 ? null : new String(heard, 0, length, StandardCharsets.UTF_8);
  }

  private void assertDropped(PacketProtection to, byte[] packet, SessionRejection reason) {
    long before = counters.of(reason);
    assertThat(to.open(packet, packet.length, heard)).isEqualTo(-1);
    assertThat(counters.of(reason)).isEqualTo(before + 1);
  }

  @Test
  void aPacketIsTypeIndexNumberCiphertextAndTag() {
    byte[] first = seal(a, "x");
    byte[] second = seal(a, "x");
    assertThat(first).hasSize(13 + 1 + 16).startsWith(0x14, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(second).startsWith(0x14, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1);
    assertThat(PacketProtection.indexOf(first)).isEqualTo(1);
    assertThat(a.nextCounter()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void whatOneSealsTheOtherOpensWhateverItsLength(CipherSuite suite) {
    PacketProtection from = protection(suite, 1);
    PacketProtection to = protection(suite, 2);
    byte[] said = new byte[PacketProtection.PLAINTEXT_MAX];
    new Random(1).nextBytes(said);
    for (int length = 0; length <= said.length; length++) {
      byte[] packet = from.seal(said, length);
      assertThat(packet).hasSizeLessThanOrEqualTo(1_200);
      assertThat(to.open(packet, packet.length, heard)).isEqualTo(length);
      assertThat(Arrays.equals(heard, 0, length, said, 0, length)).isTrue();
      assertThat(to.openedCounter()).isEqualTo(length);
      assertThat(to.isNewest()).isTrue();
    }
  }

  @Test
  void aPacketIsOpenedOnce() {
    byte[] packet = seal(a, "once");
    assertThat(open(b, packet)).isEqualTo("once");
    assertDropped(b, packet, SessionRejection.REPLAYED);
  }

  @Test
  void packetsMayOvertakeEachOtherAndTheHighestIsTheNewest() {
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < ReplayWindow.REACH; i++) {
      packets.add(seal(a, "" + i));
    }
    Collections.shuffle(packets, new Random(2));
    long newest = -1;
    for (byte[] packet : packets) {
      assertThat(open(b, packet)).isEqualTo("" + b.openedCounter());
      assertThat(b.isNewest()).isEqualTo(b.openedCounter() > newest);
      newest = Math.max(newest, b.openedCounter());
    }
  }

  @Test
  void aPacketThatIsTooLateCannotBeToldFromAReplay() {
    byte[] late = seal(a, "late");
    byte[] latest = null;
    for (int i = 0; i < ReplayWindow.REACH; i++) {
      latest = seal(a, "latest");
    }
    assertThat(open(b, latest)).isEqualTo("latest");
    assertDropped(b, late, SessionRejection.REPLAYED);
  }

  @ParameterizedTest
  @EnumSource
  void noBitOfAPacketMayBeAnother(CipherSuite suite) {
    PacketProtection to = protection(suite, 2);
    byte[] packet = seal(protection(suite, 1), "authentic");
    for (int bit = 0; bit < 8 * packet.length; bit++) {
      byte[] forged = packet.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(open(to, forged)).isNull();
    }
    assertThat(to.openedCounter()).isEqualTo(-1);
    assertThat(open(to, packet)).isEqualTo("authentic");
  }

  @Test
  void aPacketThatIsCutOffOrTooLongIsDropped() {
    byte[] packet = seal(a, "whole");
    for (int length = 0; length < packet.length; length++) {
      assertThat(open(b, Arrays.copyOf(packet, length))).isNull();
    }
    assertThat(open(b, Arrays.copyOf(packet, packet.length + 1))).isNull();
    assertDropped(b, Arrays.copyOf(packet, 1_201), SessionRejection.MALFORMED);
    assertThat(open(b, packet)).isEqualTo("whole");
  }

  @Test
  void aPacketThatIsSentBackIsDropped() {
    assertDropped(a, seal(a, "an echo"), SessionRejection.FORGED);
  }

  @Test
  void aNumberBeyondTheLastIsDroppedUnseen() {
    byte[] packet = seal(a, "x");
    packet[5] = (byte) 0x40;
    assertDropped(b, packet, SessionRejection.MALFORMED);
    packet[5] = (byte) 0x80;
    assertDropped(b, packet, SessionRejection.MALFORMED);
  }

  @ParameterizedTest
  @EnumSource
  void keysFollowFromEachOtherInEitherDirectionByItself(CipherSuite suite) {
    a = protection(suite, 1);
    b = protection(suite, 2);
    for (int generation = 0; generation < 5; generation++) {
      byte[] packet = seal(a, "generation " + generation);
      assertThat(packet[0]).isEqualTo((byte) (0x14 + generation % 2));
      assertThat(open(b, packet)).isEqualTo("generation " + generation);
      byte[] back = seal(b, "still the first");
      assertThat(back[0]).isEqualTo((byte) 0x14);
      assertThat(open(a, back)).isEqualTo("still the first");
      a.updateKey();
    }
  }

  @Test
  void aKeySealsAMillionPacketsAndNoMore() {
    byte[] said = new byte[1];
    for (int i = 0; i < PacketProtection.PACKETS_PER_KEY; i++) {
      byte[] packet = a.seal(said, 1);
      if (packet[0] != 0x14) {
        throw new AssertionError("packet " + i + " has another key");
      }
    }
    byte[] packet = seal(a, "the next key");
    assertThat(packet[0]).isEqualTo((byte) 0x15);
    assertThat(open(b, packet)).isEqualTo("the next key");
  }

  @Test
  void packetsOfThePreviousKeyMayComeLate() {
    byte[] late = seal(a, "late");
    byte[] lost = seal(a, "lost for long");
    a.updateKey();
    byte[] next = seal(a, "next");
    assertThat(open(b, next)).isEqualTo("next");
    assertThat(open(b, late)).isEqualTo("late");
    for (int i = 0; i < 100; i++) {
      assertThat(open(b, seal(a, "more"))).isEqualTo("more");
    }
    assertThat(open(b, lost)).isEqualTo("lost for long");
  }

  @Test
  void theFirstPacketOfAKeyMayBeOvertaken() {
    byte[] before = seal(a, "before");
    a.updateKey();
    byte[] first = seal(a, "first");
    byte[] second = seal(a, "second");
    assertThat(open(b, second)).isEqualTo("second");
    assertThat(open(b, before)).isEqualTo("before");
    assertThat(open(b, first)).isEqualTo("first");
    a.updateKey();
    assertThat(open(b, seal(a, "third"))).isEqualTo("third");
  }

  @Test
  void thePreviousKeyIsForgottenWhenNoPacketCanNeedItAnyMore() {
    a.seal(new byte[0], 0);
    a.updateKey();
    for (int i = 0; i < ReplayWindow.REACH + 2; i++) {
      open(b, seal(a, "on"));
    }
    a.updateKey();
    assertThat(open(b, seal(a, "and on"))).isEqualTo("and on");
  }

  @Test
  void aForgedPacketDoesNotMoveTheKeysOn() {
    byte[] forged = seal(a, "forged");
    forged[0] = 0x15;
    for (int i = 0; i < 10; i++) {
      assertDropped(b, forged, SessionRejection.FORGED);
    }
    forged[0] = 0x14;
    assertThat(open(b, forged)).isEqualTo("forged");
    a.updateKey();
    byte[] next = seal(a, "next");
    next[0] = 0x14;
    assertDropped(b, next, SessionRejection.FORGED);
    next[0] = 0x15;
    assertThat(open(b, next)).isEqualTo("next");
  }

  @Test
  void aKeyIsNotUpdatedBeforeItSealedAnything() {
    a.updateKey();
    a.updateKey();
    a.updateKey();
    assertThat(open(b, seal(a, "the first"))).isEqualTo("the first");
  }

  @Test
  void nothingIsSealedWhenTheNumbersAreUsedUp() {
    Aead sending = new AesGcm(new byte[Aead.KEY_BYTES]);
    Aead receiving = new AesGcm(new byte[Aead.KEY_BYTES]);
    PacketProtection last =
        new PacketProtection(1, sending, receiving, counters, PacketProtection.COUNTER_MAX);
    assertThat(last.isExhausted()).isFalse();
    assertThat(seal(last, "the last")).startsWith(0x14, 0, 0, 0, 1, 0x3f, 0xff, 0xff, 0xff);
    assertThat(last.isExhausted()).isTrue();
    assertThatThrownBy(() -> seal(last, "one more")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void soManyForgeriesThatTheNextMightSucceedEndIt() {
    PacketProtection weak = new PacketProtection(1, new Weak(), new Weak(), counters);
    byte[] packet = seal(a, "forged");
    for (int i = 0; i < 3; i++) {
      assertThat(weak.isExhausted()).isFalse();
      assertDropped(weak, packet, SessionRejection.FORGED);
    }
    assertThat(weak.isExhausted()).isTrue();
  }

  /** A cipher that bears three forgeries. */
  private static final class Weak implements Aead {
    @Override
    public void seal(long counter, byte[] plaintext, int length, byte[] packet) {}

    @Override
    public int open(long counter, byte[] packet, int length, byte[] plaintext) {
      return -1;
    }

    @Override
    public Aead next() {
      return this;
    }

    @Override
    public long forgeriesMax() {
      return 3;
    }

    @Override
    public void destroy() {}
  }
}
