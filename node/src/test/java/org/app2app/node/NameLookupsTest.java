package org.app2app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.app2app.wire.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NameLookupsTest {

  private static final long NO_TIME = 1;
  private static final long FOR_EVER = TimeUnit.DAYS.toNanos(1);

  private final BlockingQueue<Endpoint> found = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private NameLookups lookups;

  private final NameLookups.Sink sink =
      new NameLookups.Sink() {
        @Override
        public void resolved(Endpoint endpoint) {
          found.add(endpoint);
        }

        @Override
        public void failed(String sentence) {
          failures.add(sentence);
        }
      };

  private void resolveWith(NameResolver resolver, long patienceNanos) {
    lookups =
        new NameLookups(
            host -> {
              asked.add(host);
              return resolver.resolve(host);
            },
            sink,
            patienceNanos);
  }

  @AfterEach
  void close() {
    lookups.close();
  }

  private static InetAddress[] addresses(int count) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[count];
    for (int i = 0; i < count; i++) {
      addresses[i] = InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) (i + 1)});
    }
    return addresses;
  }

  private static Endpoint endpoint(int number) {
    return Endpoint.ofIpv4(0x0a000000 + number, 1873);
  }

  @Test
  void allAddressesOfANameAreContactedUpToALimit() throws Exception {
    resolveWith(host -> addresses(20), FOR_EVER);
    lookups.add(Contact.parse("example.org"));
    for (int i = 1; i <= NameLookups.ADDRESSES_MAX; i++) {
      assertThat(found.take()).isEqualTo(endpoint(i));
    }
    lookups.add(Contact.parse("other.example:7"));
    assertThat(found.take()).as("no ninth").isEqualTo(endpoint(1).withPort(7));
  }

  @Test
  void aNameThatIsNotFoundIsLookedUpAgainAndToldOfOnce() throws Exception {
    int[] calls = {0};
    resolveWith(
        host -> {
          if (++calls[0] < 4) {
            throw new UnknownHostException(host);
          }
          return addresses(1);
        },
        NO_TIME);
    lookups.add(Contact.parse("example.org"));
    assertThat(found.take()).isEqualTo(endpoint(1));
    assertThat(failures).hasSize(1);
    assertThat(failures.take()).contains("example.org");
  }

  @Test
  void aNameThatWasFoundIsLookedUpAgainOnlyWhileNobodyAnswers() throws Exception {
    resolveWith(host -> addresses(1), FOR_EVER);
    lookups.setConnected(true);
    lookups.add(Contact.parse("example.org"));
    found.take();
    lookups.networkChanged(true);
    lookups.add(Contact.parse("marker.example:7"));
    assertThat(found.take()).as("not example.org again").isEqualTo(endpoint(1).withPort(7));
    lookups.setConnected(false);
    lookups.networkChanged(true);
    found.take();
    found.take();
    assertThat(asked)
        .containsExactlyInAnyOrder(
            "example.org", "marker.example", "example.org", "marker.example");
  }

  @Test
  void addingANameAgainLooksItUpAgain() throws Exception {
    resolveWith(host -> addresses(1), FOR_EVER);
    lookups.setConnected(true);
    Contact contact = Contact.parse("example.org");
    lookups.add(contact);
    found.take();
    lookups.setConnected(false);
    lookups.add(contact);
    found.take();
    assertThat(asked).hasSize(2);
  }

  @Test
  void thereIsALimitToNames() {
    resolveWith(host -> addresses(1), FOR_EVER);
    for (int i = 0; i < NameLookups.NAMES_MAX; i++) {
      lookups.add(Contact.parse("host" + i));
    }
    assertThatThrownBy(() -> lookups.add(Contact.parse("one-more")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
