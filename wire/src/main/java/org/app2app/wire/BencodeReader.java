package org.app2app.wire;

/**
 * A pull reader for bencode (BEP 3) over bytes from an untrusted source.
 *
 * <p>It allocates nothing, never throws on any input and never recurses. The first thing that is
 * wrong is kept as {@link #rejection()}; from then on every call does nothing and answers false, 0
 * or {@link Kind#NONE}, so that a caller may read on and look once at the end. Keys may come in any
 * order. Not thread-safe.
 *
 * <pre>{@code
 * if (reader.beginDictionary()) {
 *   while (reader.nextKey()) {
 *     if (reader.stringIs(TYPE)) { type = reader.readInteger(); } else { reader.skip(); }
 *   }
 * }
 * }</pre>
 */
public final class BencodeReader {

  /** Deepest nesting that is read or skipped. */
  public static final int DEPTH_MAX = 32;

  /** What stands at the reader's place. */
  public enum Kind {
    INTEGER,
    STRING,
    LIST,
    DICTIONARY,
    /** The end of the list or dictionary. */
    END,
    /** Nothing that can be read. */
    NONE
  }

  private final byte[] bytes;
  private final int end;
  private int at;
  private int stringOffset;
  private int stringLength;
  private int depth;
  private Rejection rejection;

  /** Reads {@code bytes[offset, offset + length)}; the caller doesn't change them meanwhile. */
  public BencodeReader(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.at = offset;
    this.end = offset + length;
  }

  /** What was wrong first; null as long as nothing was. */
  public Rejection rejection() {
    return rejection;
  }

  /** Declares the input wrong: for a caller that doesn't like a value. Returns false, always. */
  public boolean reject(Rejection reason) {
    if (rejection == null) {
      rejection = reason;
    }
    at = end;
    return false;
  }

  /** Whether everything was read and nothing was wrong. Rejects what is left over. */
  public boolean finish() {
    return rejection == null && (at == end || reject(Rejection.TRAILING_BYTES));
  }

  /** What comes next; reads nothing. */
  public Kind peek() {
    if (at >= end) {
      return Kind.NONE;
    }
    return switch (bytes[at]) {
      case 'i' -> Kind.INTEGER;
      case 'l' -> Kind.LIST;
      case 'd' -> Kind.DICTIONARY;
      case 'e' -> Kind.END;
      default -> isDigit(bytes[at]) ? Kind.STRING : Kind.NONE;
    };
  }

  /** Enters a dictionary. */
  public boolean beginDictionary() {
    return begin(Kind.DICTIONARY);
  }

  /** Enters a list. */
  public boolean beginList() {
    return begin(Kind.LIST);
  }

  private boolean begin(Kind kind) {
    if (!expect(kind)) {
      return false;
    }
    if (++depth > DEPTH_MAX) {
      return reject(Rejection.TOO_DEEP);
    }
    at++;
    return true;
  }

  /**
   * Reads the next key, as {@link #readString} does; false after the last one, which also leaves
   * the dictionary.
   */
  public boolean nextKey() {
    return nextItem() && (peek() == Kind.STRING ? readString() : reject(Rejection.NOT_BENCODE));
  }

  /**
   * Whether the list has another item, to be read now; false after the last one, which also leaves
   * the list.
   */
  public boolean nextItem() {
    Kind next = peek();
    if (next == Kind.NONE || (next == Kind.END && depth == 0)) {
      return reject(Rejection.NOT_BENCODE);
    }
    if (next == Kind.END) {
      at++;
      depth--;
      return false;
    }
    return true;
  }

  /** Reads an integer of 64 bits; 0 if there is none. */
  public long readInteger() {
    return expect(Kind.INTEGER) ? scanInteger() : 0;
  }

  private long scanInteger() {
    int start = ++at;
    boolean negative = at < end && bytes[at] == '-';
    if (negative) {
      at++;
    }
    int digits = at;
    long value = 0;
    boolean overflow = false;
    while (at < end && isDigit(bytes[at])) {
      int digit = bytes[at++] - '0';
      overflow |= value < (Long.MIN_VALUE + digit) / 10;
      value = value * 10 - digit;
    }
    boolean none = at == digits;
    boolean leadingZero = !none && bytes[digits] == '0' && (at - start > 1);
    boolean tooLarge = overflow || (!negative && value == Long.MIN_VALUE);
    if (at >= end || bytes[at] != 'e' || none || leadingZero || tooLarge) {
      reject(Rejection.NOT_BENCODE);
      return 0;
    }
    at++;
    return negative ? value : -value;
  }

  /**
   * Reads a string; {@link #stringOffset()} and {@link #stringLength()} then say where it stands.
   */
  public boolean readString() {
    return expect(Kind.STRING) && scanString();
  }

  private boolean scanString() {
    int start = at;
    int length = 0;
    while (at < end && isDigit(bytes[at]) && at - start < 6) {
      length = length * 10 + bytes[at++] - '0';
    }
    boolean leadingZero = bytes[start] == '0' && at - start > 1;
    if (at >= end || bytes[at] != ':' || leadingZero || length > end - at - 1) {
      return reject(Rejection.NOT_BENCODE);
    }
    stringOffset = at + 1;
    stringLength = length;
    at = stringOffset + length;
    return true;
  }

  /** Where the string or key that was read last starts. */
  public int stringOffset() {
    return stringOffset;
  }

  /** How many bytes the string or key that was read last has. */
  public int stringLength() {
    return stringLength;
  }

  /** Whether the string or key that was read last has just these bytes. */
  public boolean stringIs(byte[] expected) {
    if (stringLength != expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes[stringOffset + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** Passes over one value, whatever it holds, checking its form. */
  public void skip() {
    long dictionaries = 0;
    long keyNext = 0;
    int level = 0;
    do {
      long bit = 1L << level;
      Kind kind = peek();
      if (kind == Kind.END && level > 0) {
        boolean halfEntry = (dictionaries & bit) != 0 && (keyNext & bit) == 0;
        if (halfEntry) {
          reject(Rejection.NOT_BENCODE);
          return;
        }
        at++;
        level--;
        continue;
      }
      if ((dictionaries & keyNext & bit) != 0 && kind != Kind.STRING) {
        reject(Rejection.NOT_BENCODE);
        return;
      }
      keyNext ^= bit;
      if (kind == Kind.LIST || kind == Kind.DICTIONARY) {
        level++;
        if (depth + level > DEPTH_MAX) {
          reject(Rejection.TOO_DEEP);
          return;
        }
        bit = 1L << level;
        dictionaries = kind == Kind.DICTIONARY ? dictionaries | bit : dictionaries & ~bit;
        keyNext |= bit;
        at++;
      } else if (!skipScalar(kind)) {
        return;
      }
    } while (level > 0);
  }

  private boolean skipScalar(Kind kind) {
    if (kind == Kind.STRING) {
      return scanString();
    }
    if (kind != Kind.INTEGER) {
      return reject(Rejection.NOT_BENCODE);
    }
    scanInteger();
    return rejection == null;
  }

  private boolean expect(Kind kind) {
    Kind found = peek();
    if (found == kind) {
      return true;
    }
    boolean nothing = found == Kind.NONE || found == Kind.END;
    return reject(nothing ? Rejection.NOT_BENCODE : Rejection.WRONG_TYPE);
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}
