package org.app2app.chat.sync;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.app2app.chat.log.ConversationId;
import org.app2app.wire.PeerId;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * What conversations are called between two peers (PROTOCOL.md section 13.4): only who has a room's
 * key knows what a tag means, and it is good for nobody else, nor in the other direction.
 */
final class RoomTags {

  private static final String PURPOSE = "app2app room tag";

  private RoomTags() {}

  static long room(byte[] key, PeerId from, PeerId to) {
    HMac mac = new HMac(new SHA256Digest());
    mac.init(new KeyParameter(key));
    byte[] text = (PURPOSE + from + to).getBytes(StandardCharsets.US_ASCII);
    mac.update(text, 0, text.length);
    byte[] output = new byte[mac.getMacSize()];
    mac.doFinal(output, 0);
    return ByteBuffer.wrap(output).getLong();
  }

  /** Whom a direct conversation is with is no secret between the two. */
  static long direct(ConversationId conversation) {
    return ByteBuffer.wrap(conversation.toBytes()).getLong();
  }
}
