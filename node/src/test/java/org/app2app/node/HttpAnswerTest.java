package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\n";

  private static HttpAnswer answer(byte[] bytes, int partLength) {
    HttpAnswer answer = new HttpAnswer();
    for (int from = 0; from < bytes.length && !answer.isComplete(); from += partLength) {
      int count = Math.min(partLength, Math.min(bytes.length - from, answer.room()));
      System.arraycopy(bytes, from, answer.buffer(), answer.length(), count);
      answer.added(count);
    }
    return answer;
  }

  private static HttpAnswer answer(String text, int partLength) {
    return answer(text.getBytes(StandardCharsets.ISO_8859_1), partLength);
  }

  private static String plain(HttpAnswer answer) {
    return new String(answer.plain(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void itIsCompleteOnceAsMuchCameAsWasAnnounced() {
    String text = HEAD + "content-LENGTH: 5\r\n\r\nhello";
    for (int part = 1; part <= text.length(); part++) {
      assertThat(answer(text.substring(0, text.length() - 1), part).isComplete()).isFalse();
      assertThat(answer(text, part).isComplete()).isTrue();
      assertThat(plain(answer(text, part))).isEqualTo(text);
    }
  }

  @Test
  void chunksArePutTogether() {
    String head = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
    String text = head + "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n";
    for (int part = 1; part <= text.length(); part++) {
      assertThat(answer(text.substring(0, text.length() - 1), part).isComplete()).isFalse();
      assertThat(answer(text, part).isComplete()).isTrue();
      assertThat(plain(answer(text, part))).isEqualTo(head + "hello world");
    }
  }

  @Test
  void withoutALengthTheEndOfTheConnectionTells() {
    HttpAnswer answer = answer(HEAD + "\r\nhello", 3);
    assertThat(answer.isComplete()).isFalse();
    assertThat(plain(answer)).endsWith("hello");
  }

  @Test
  void lengthsThatLieDoNoHarm() {
    for (String length : new String[] {"-1", "99999999999", "x", "", "0x5"}) {
      assertThat(answer(HEAD + "Content-Length: " + length + "\r\n\r\nabc", 7).isComplete())
          .isFalse();
      String chunked = HEAD + "Transfer-Encoding: chunked\r\n\r\n" + length + "\r\nabc";
      assertThat(plain(answer(chunked, 7))).startsWith(HEAD);
    }
  }

  @Property
  void anyBytesAreTaken(@ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 9) int part) {
    assertThat(answer(bytes, part).plain()).hasSizeLessThanOrEqualTo(bytes.length);
  }

  @Property
  void anyChunksAreTaken(@ForAll byte[] bytes) {
    byte[] head =
        (HEAD + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[head.length + bytes.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(bytes, 0, all, head.length, bytes.length);
    assertThat(answer(all, 11).plain()).hasSizeLessThanOrEqualTo(all.length);
  }
}
