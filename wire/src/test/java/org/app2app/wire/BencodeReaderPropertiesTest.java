package org.app2app.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.app2app.fixtures.Bencode;

class BencodeReaderPropertiesTest {

  private static final int CALLS = 8;

  /** Bytes that look like bencode, so that more than the first of them is looked at. */
  @Provide
  Arbitrary<byte[]> almostBencode() {
    Arbitrary<Byte> likely = Arbitraries.of((byte) 'd', (byte) 'l', (byte) 'e', (byte) 'i');
    Arbitrary<Byte> digits = Arbitraries.bytes().between((byte) '0', (byte) ':');
    Arbitrary<Byte> any = Arbitraries.bytes();
    return Arbitraries.frequencyOf(Tuple.of(6, likely), Tuple.of(5, digits), Tuple.of(1, any))
        .array(byte[].class)
        .ofMaxSize(80);
  }

  @Provide
  Arbitrary<Object> trees() {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            Arbitraries.longs().map(number -> (Object) number),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(bytes -> (Object) bytes));
    return Arbitraries.recursive(() -> scalars, BencodeReaderPropertiesTest::nested, 0, 4);
  }

  private static Arbitrary<Object> nested(Arbitrary<Object> inner) {
    Arbitrary<String> keys = Arbitraries.strings().ofMaxLength(8).withCharRange('\0', '\u00ff');
    Arbitrary<Map<String, Object>> maps = Arbitraries.maps(keys, inner).ofMaxSize(4);
    return Arbitraries.oneOf(
        inner.list().ofMaxSize(4).map(list -> (Object) list),
        maps.map(map -> (Object) new LinkedHashMap<>(map)));
  }

  @Property(tries = 4_000)
  void anyCallsOnAnyBytesNeitherThrowNorLookBeyondThem(
      @ForAll @From("almostBencode") byte[] bytes, @ForAll List<Integer> calls) {
    int offset = bytes.length / 8;
    BencodeReader reader = new BencodeReader(bytes, offset, bytes.length - offset);
    Rejection first = null;
    for (int call : calls) {
      call(reader, Math.floorMod(call, CALLS));
      assertThat(reader.stringOffset() + reader.stringLength()).isLessThanOrEqualTo(bytes.length);
      assertThat(first == null || first == reader.rejection()).isTrue();
      first = reader.rejection();
    }
  }

  private static void call(BencodeReader reader, int call) {
    switch (call) {
      case 0 -> reader.beginDictionary();
      case 1 -> reader.beginList();
      case 2 -> reader.nextKey();
      case 3 -> reader.nextItem();
      case 4 -> reader.readInteger();
      case 5 -> reader.readString();
      case 6 -> reader.skip();
      default -> reader.peek();
    }
  }

  @Property(tries = 4_000)
  void whatIsSkippedIsBencodeInItsOnlyForm(@ForAll @From("almostBencode") byte[] bytes) {
    BencodeReader reader = new BencodeReader(bytes, 0, bytes.length);
    reader.skip();
    if (reader.finish()) {
      try {
        assertThat(Bencode.write(Bencode.parse(bytes))).isEqualTo(bytes);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("twice"); // the same key: for the caller to judge
      }
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void everyTreeIsSkippedAndReadAsItWasWritten(@ForAll @From("trees") Object tree) {
    byte[] bytes = Bencode.write(tree);
    BencodeReader skipping = new BencodeReader(bytes, 0, bytes.length);
    skipping.skip();
    assertThat(skipping.finish()).isTrue();
    BencodeReader reader = new BencodeReader(bytes, 0, bytes.length);
    BencodeWriter writer = new BencodeWriter();
    copy(reader, bytes, writer);
    assertThat(reader.finish()).isTrue();
    assertThat(writer.toBytes()).isEqualTo(bytes);
  }

  private static void copy(BencodeReader reader, byte[] bytes, BencodeWriter writer) {
    switch (reader.peek()) {
      case INTEGER -> writer.integer(reader.readInteger());
      case STRING -> {
        reader.readString();
        writer.string(string(reader, bytes));
      }
      case LIST -> {
        reader.beginList();
        writer.beginList();
        while (reader.nextItem()) {
          copy(reader, bytes, writer);
        }
        writer.end();
      }
      case DICTIONARY -> {
        reader.beginDictionary();
        writer.beginDictionary();
        while (reader.nextKey()) {
          writer.string(string(reader, bytes));
          copy(reader, bytes, writer);
        }
        writer.end();
      }
      default -> throw new AssertionError("nothing there");
    }
  }

  private static byte[] string(BencodeReader reader, byte[] bytes) {
    int from = reader.stringOffset();
    return Arrays.copyOfRange(bytes, from, from + reader.stringLength());
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void aTreeThatIsCutOffIsRejected(@ForAll @From("trees") Object tree, @ForAll int cut) {
    byte[] bytes = Bencode.write(tree);
    BencodeReader reader = new BencodeReader(bytes, 0, Math.floorMod(cut, bytes.length));
    reader.skip();
    assertThat(reader.finish()).isFalse();
    assertThat(reader.rejection()).isEqualTo(Rejection.NOT_BENCODE);
  }
}
