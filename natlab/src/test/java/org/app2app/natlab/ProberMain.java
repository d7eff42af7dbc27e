package org.app2app.natlab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** UDP sockets that are told what to do, line by line; {@link Prober} tells them. */
final class ProberMain {

  private static final int DATAGRAM_MAX = 2_048;

  private final List<DatagramSocket> sockets = new ArrayList<>();

  private ProberMain() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    ProberMain prober = new ProberMain();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      out.println(prober.obey(line.split(" ", -1)));
    }
  }

  private String obey(String[] words) throws IOException {
    return switch (words[0]) {
      case "open" -> open(Integer.parseInt(words[1]));
      case "send" -> send(socket(words[1]), words[2], Integer.parseInt(words[3]), words[4]);
      case "receive" -> receive(socket(words[1]), Integer.parseInt(words[2]));
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private DatagramSocket socket(String number) {
    return sockets.get(Integer.parseInt(number));
  }

  private String open(int port) throws IOException {
    sockets.add(new DatagramSocket(port));
    return String.valueOf(sockets.size() - 1);
  }

  private static String send(DatagramSocket socket, String address, int port, String hex)
      throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName(address), port));
    return "sent";
  }

  private static String receive(DatagramSocket socket, int patienceMillis) throws IOException {
    socket.setSoTimeout(patienceMillis);
    DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM_MAX], DATAGRAM_MAX);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException nothing) {
      return "";
    }
    String hex = HexFormat.of().formatHex(packet.getData(), 0, packet.getLength());
    return packet.getAddress().getHostAddress() + " " + packet.getPort() + " " + hex;
  }
}
