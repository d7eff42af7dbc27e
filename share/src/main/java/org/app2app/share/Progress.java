package org.app2app.share;

import java.util.function.LongConsumer;

/** One download, from its first byte on. */
final class Progress implements LongConsumer {

  private final Client client;
  private final Site site;
  private final SharedFile file;
  private Download download;

  Progress(Client client, Site site, SharedFile file) {
    this.client = client;
    this.site = site;
    this.file = file;
  }

  @Override
  public void accept(long position) {
    download =
        download == null
            ? new Download(
                site.nextDownload(), client.address(), file, position, Download.State.RUNNING)
            : download.at(position);
    client.progress(download);
  }
}
