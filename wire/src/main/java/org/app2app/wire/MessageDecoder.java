package org.app2app.wire;

/**
 * Turns a datagram into a {@link Message} or a typed {@link Rejection}: any bytes give one of the
 * two, never an exception, in time and memory bounded by the datagram's length (PROTOCOL.md section
 * 4). Unknown keys are passed over, whatever they hold. Stateless; may be called from any thread.
 */
public final class MessageDecoder {

  /** Longest datagram that is read: what the original app could send. */
  public static final int LENGTH_MAX = 2_048;

  private MessageDecoder() {}

  /** Decodes {@code datagram[0, length)}; keeps no reference to the array. */
  public static Decoded decode(byte[] datagram, int length) {
    Rejection early = rejectEarly(datagram, length);
    if (early != null) {
      return Decoded.rejected(early);
    }
    BencodeReader reader = new BencodeReader(datagram, 0, length);
    MessageFields fields = new MessageFields(datagram, reader);
    fields.read();
    reader.finish();
    Message message = reader.rejection() == null ? fields.toMessage() : null;
    return message != null ? Decoded.of(message) : Decoded.rejected(reader.rejection());
  }

  private static Rejection rejectEarly(byte[] datagram, int length) {
    if (length == 0) {
      return Rejection.EMPTY;
    }
    if (length > LENGTH_MAX) {
      return Rejection.TOO_LONG;
    }
    return Frame.of(datagram, length) == Frame.DISCOVERY ? null : Rejection.UNKNOWN_FRAME;
  }
}
