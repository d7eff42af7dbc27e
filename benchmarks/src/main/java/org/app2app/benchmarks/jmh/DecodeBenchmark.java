package org.app2app.benchmarks.jmh;

import org.app2app.wire.Decoded;
import org.app2app.wire.MessageDecoder;
import org.app2app.wire.MessageEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A datagram into a message. */
public class DecodeBenchmark extends CallBenchmark {

  /** Which message. */
  @Param({
    "request-v1",
    "request-v2",
    "response-v1",
    "response-v2",
    "response-pex-v1",
    "response-pex-v2",
    "puncture-request-v1",
    "puncture-request-v2",
    "puncture-v1",
    "puncture-v2"
  })
  public String message;

  private byte[] datagram;

  @Setup
  public void encode() {
    datagram = new MessageEncoder().encode(new SampleMessages().named(message));
  }

  @Benchmark
  public Decoded decode() {
    return MessageDecoder.decode(datagram, datagram.length);
  }
}
