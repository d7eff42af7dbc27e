package org.app2app.benchmarks.jmh;

import org.app2app.wire.Message;
import org.app2app.wire.MessageEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A message into a datagram. */
public class EncodeBenchmark extends CallBenchmark {

  /** Which message; {@code pex}: with as many peers as are ever told of. */
  @Param({
    "request-v1",
    "request-v2",
    "response-v1",
    "response-v2",
    "response-pex-v1",
    "response-pex-v2",
    "puncture-request-v2",
    "puncture-v2"
  })
  public String message;

  private final MessageEncoder encoder = new MessageEncoder();
  private Message decoded;

  @Setup
  public void make() {
    decoded = new SampleMessages().named(message);
  }

  @Benchmark
  public byte[] encode() {
    return encoder.encode(decoded);
  }
}
