package org.app2app.session;

import com.southernstorm.noise.protocol.CipherState;
import com.southernstorm.noise.protocol.CipherStatePair;
import com.southernstorm.noise.protocol.DHState;
import com.southernstorm.noise.protocol.HandshakeState;
import com.southernstorm.noise.protocol.Noise;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.ShortBufferException;

/**
 * One end of a Noise XX handshake (PROTOCOL.md section 11.2). Given the same keys and messages, it
 * writes the same bytes; so it can be done over when somebody spoilt it with a forged message.
 */
final class NoiseXx {

  /** Bytes of a Curve25519 key. */
  static final int KEY_BYTES = 32;

  private static final String CURVE = "25519";

  private final CipherSuite suite;
  private final HandshakeState state;

  /**
   * @param own our static key pair
   * @param ephemeral our ephemeral key pair, which serves no other handshake
   * @param prologue what both ends know already, and must agree on
   */
  NoiseXx(CipherSuite suite, boolean initiator, DHState own, DHState ephemeral, byte[] prologue) {
    this.suite = suite;
    int role = initiator ? HandshakeState.INITIATOR : HandshakeState.RESPONDER;
    try {
      this.state = new HandshakeState(suite.noiseName(), role);
    } catch (NoSuchAlgorithmException e) {
      throw missing(e);
    }
    state.setPrologue(prologue, 0, prologue.length);
    state.getLocalKeyPair().copyFrom(own);
    state.getFixedEphemeralKey().copyFrom(ephemeral);
    state.start();
  }

  /** The key pair of that private key, of {@link #KEY_BYTES}. */
  static DHState keyPair(byte[] privateKey) {
    try {
      DHState pair = Noise.createDH(CURVE);
      pair.setPrivateKey(privateKey, 0);
      return pair;
    } catch (NoSuchAlgorithmException e) {
      throw missing(e);
    }
  }

  private static IllegalStateException missing(NoSuchAlgorithmException e) {
    return new IllegalStateException("the Noise library lacks what we need", e);
  }

  /** Writes the next message into {@code target}, from {@code offset} to its end at most. */
  int write(byte[] target, int offset, byte[] payload) {
    try {
      return state.writeMessage(target, offset, payload, 0, payload.length);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("no room for a handshake message", e);
    }
  }

  /**
   * Reads the next message.
   *
   * @param payload takes its payload; at least as long as the message
   * @return the payload's length; -1 if the message isn't authentic, and this of no use any more
   */
  int read(byte[] source, int offset, int length, byte[] payload) {
    try {
      return state.readMessage(source, offset, length, payload, 0);
    } catch (BadPaddingException | ShortBufferException e) {
      return -1;
    }
  }

  /** The peer's static public key, once a message brought it. */
  byte[] remoteStatic() {
    byte[] key = new byte[KEY_BYTES];
    state.getRemotePublicKey().getPublicKey(key, 0);
    return key;
  }

  /** What protects the packets, once all messages are written and read. */
  PacketProtection protection(int remoteIndex, SessionCounters counters) {
    CipherStatePair pair = split();
    Aead sending = aead(transportKey(pair.getSender()));
    Aead receiving = aead(transportKey(pair.getReceiver()));
    pair.destroy();
    return new PacketProtection(remoteIndex, sending, receiving, counters);
  }

  /** What Noise itself would go on with. */
  CipherStatePair split() {
    return state.split();
  }

  /**
   * The library keeps the keys that Noise splits to itself. So ours are derived from them in the
   * way in which Noise derives a next key: by encrypting zeros, here with the nonce 0, which is
   * used for nothing else.
   */
  private static byte[] transportKey(CipherState split) {
    byte[] sealed = new byte[Aead.KEY_BYTES + PacketProtection.TAG_BYTES];
    try {
      split.encryptWithAd(null, sealed, 0, sealed, 0, Aead.KEY_BYTES);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("no room for a key", e);
    }
    byte[] key = Arrays.copyOf(sealed, Aead.KEY_BYTES);
    Arrays.fill(sealed, (byte) 0);
    return key;
  }

  private Aead aead(byte[] key) {
    Aead aead = suite == CipherSuite.AES_GCM ? new AesGcm(key) : new ChaChaPoly(key);
    Arrays.fill(key, (byte) 0);
    return aead;
  }

  /** Forgets all keys. */
  void destroy() {
    state.destroy();
  }
}
