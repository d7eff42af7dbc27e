package org.app2app.natlab;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/** A network namespace: a computer of the lab as far as its network goes. */
final class Namespace {

  /** Addresses work at once: nobody else is there who could have the same. */
  private static final List<String> HASTE =
      List.of(
          "net.ipv6.conf.all.accept_dad=0",
          "net.ipv6.conf.default.accept_dad=0",
          "net.ipv6.conf.default.accept_ra=0");

  private static final List<String> FORWARDING =
      List.of("net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");

  private final String name;

  private Namespace(String name) {
    this.name = name;
  }

  /** Makes one with nothing in it but its loopback interface. */
  static Namespace create(String name) throws LabException {
    Tool.run(List.of("ip", "netns", "add", name), "");
    Namespace namespace = new Namespace(name);
    namespace.set(HASTE);
    namespace.ip("link set lo up");
    return namespace;
  }

  String name() {
    return name;
  }

  /** The command that does the same in here. */
  List<String> inside(List<String> command) {
    List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", name));
    inside.addAll(command);
    return inside;
  }

  /** Lets packets through from one interface to another. */
  void forward() throws LabException {
    set(FORWARDING);
  }

  /** Sets kernel parameters, each written as {@code key=value}. */
  void set(List<String> parameters) throws LabException {
    if (!parameters.isEmpty()) {
      List<String> command = new ArrayList<>(List.of("sysctl", "-qw"));
      command.addAll(parameters);
      Tool.run(inside(command), "");
    }
  }

  /** Runs lines of {@code ip}, in order; the first that fails ends it. */
  void ip(String... lines) throws LabException {
    Tool.run(List.of("ip", "-n", name, "-batch", "-"), String.join("\n", lines) + "\n");
  }

  /** Loads rules, all or none of them. */
  void nft(String rules) throws LabException {
    Tool.run(inside(List.of("nft", "-f", "-")), rules);
  }

  Counters counters(String networkInterface) throws LabException {
    String json =
        Tool.run(
            List.of("ip", "-n", name, "-s", "-j", "link", "show", "dev", networkInterface), "");
    JsonObject both =
        JsonParser.parseString(json)
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("stats64");
    JsonObject in = both.getAsJsonObject("rx");
    JsonObject out = both.getAsJsonObject("tx");
    return new Counters(
        in.get("packets").getAsLong(),
        in.get("bytes").getAsLong(),
        out.get("packets").getAsLong(),
        out.get("bytes").getAsLong());
  }

  /** Ends what runs in it, and takes it away. */
  void delete() throws LabException {
    delete(name);
  }

  static void delete(String name) throws LabException {
    Tool.run(List.of("ip", "netns", "pids", name), "")
        .lines()
        .forEach(pid -> ProcessHandle.of(Long.parseLong(pid)).ifPresent(Namespace::end));
    Tool.run(List.of("ip", "netns", "del", name), "");
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
  }

  /** The names of all namespaces of this machine. */
  static List<String> all() throws LabException {
    return Tool.run(List.of("ip", "netns", "list"), "")
        .lines()
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }
}
