package org.app2app.natlab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The real miniupnpd on a router: UPnP-IGD, NAT-PMP and PCP. */
final class PortMapper {

  private static final Path MINIUPNPD = Path.of("/usr/sbin/miniupnpd");

  private static final String SETTINGS =
      """
      ext_ifname=wan
      listening_ip=lan
      http_port=5000
      enable_upnp=yes
      enable_natpmp=yes
      secure_mode=yes
      min_lifetime=20
      max_lifetime=86400
      upnp_table_name=filter
      upnp_nat_table_name=filter
      uuid=6f7d1f2a-0000-4000-8000-000000000001
      lease_file=%1$s/leases
      allow 1024-65535 192.168.1.0/24 1024-65535
      deny 0-65535 0.0.0.0/0 0-65535
      """;

  private PortMapper() {}

  /** Whether it is installed, in the version that uses nftables. */
  static boolean isInstalled() {
    return Files.isExecutable(MINIUPNPD);
  }

  static void start(Internet internet, Namespace router, String role) throws LabException {
    if (!isInstalled()) {
      throw new LabException(
          "A router that maps ports needs miniupnpd"
              + " (on Debian and Ubuntu: apt-get install miniupnpd-nftables).");
    }
    Path folder = internet.folder(role + ".miniupnpd");
    Path settings = folder.resolve("conf");
    try {
      Files.writeString(settings, SETTINGS.formatted(folder));
    } catch (IOException e) {
      throw new LabException(settings + " can't be written: " + e, e);
    }
    List<String> command =
        List.of(MINIUPNPD.toString(), "-d", "-f", settings.toString(), "-P", folder + "/pid");
    internet.start(
        new ProcessBuilder(router.inside(command))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile()));
  }
}
