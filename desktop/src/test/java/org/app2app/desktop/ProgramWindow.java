package org.app2app.desktop;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A program as it is shipped, and a browser's window that shows its page. */
final class ProgramWindow extends ChatWindow {

  private final Path data;
  private final String pagePort;
  private Program program;

  private ProgramWindow(Browser browser, Path data, Program program, String address) {
    super(browser, address);
    this.data = data;
    this.program = program;
    pagePort = String.valueOf(URI.create(address).getPort());
  }

  static Program start(Path data) throws IOException {
    return start(data, "0");
  }

  private static Program start(Path data, String pagePort) throws IOException {
    return Program.node(data, "--no-port-mapping", "--ui-port", pagePort);
  }

  /** Opens the page of a program that was started on that folder. */
  static ProgramWindow open(Browser browser, Path data, Program program)
      throws InterruptedException {
    return new ProgramWindow(browser, data, program, program.page());
  }

  /** Ends the program as a power cut would; the window stays. */
  void kill() throws InterruptedException {
    program.kill();
  }

  /** The program anew, with the same folder and its page where it was. */
  void startAgain() throws IOException {
    program = start(data, pagePort);
  }

  @Override
  public void close() {
    super.close();
    program.close();
  }
}
