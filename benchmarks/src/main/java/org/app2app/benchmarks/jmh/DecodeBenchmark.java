package org.app2app.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.app2app.wire.Decoded;
import org.app2app.wire.MessageDecoder;
import org.app2app.wire.MessageEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A datagram into a message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {

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
