package org.app2app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whatever the network does, every byte arrives once and in order; a thousand by the command. */
class TransfersTest {

  @Test
  void everyByteArrivesOnceAndInOrderWhateverTheNetworkDoes() {
    Transfers transfers = Transfers.run(60, 1, 200_000, 4_000_000, share -> {});
    System.out.print(transfers.toText());
    assertThat(transfers.failures()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    TransferResult first = new TransferRun(7, 100_000, 1_000_000).run();
    assertThat(new TransferRun(7, 100_000, 1_000_000).run()).isEqualTo(first);
  }
}
