package org.app2app.chat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;

/**
 * A database whose first page is damaged says nothing of what follows. All of ours have begun in
 * the same way, so a fresh one's first page does (https://sqlite.org/fileformat2.html, 1.3).
 */
final class FirstPage {

  private static final int HEADER_BYTES = 100;
  private static final int PAGE_SIZE_AT = 16;

  /** How many pages there are; 0: as many as the file has. */
  private static final int PAGES_AT = 28;

  private static final int FREE_LIST_AT = 32;

  private FirstPage() {}

  /** Copies a damaged database, and puts a fresh one's first page in place of its own. */
  static void replace(Path damaged, Path copy, Path fresh, Function<Path, Database> opener)
      throws IOException {
    try (Database made = opener.apply(fresh)) {
      Schema.prepare(made);
    }
    Files.copy(damaged, copy, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel from = FileChannel.open(fresh, StandardOpenOption.READ);
        FileChannel into = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      ByteBuffer page = ByteBuffer.allocate(HEADER_BYTES);
      from.read(page, 0);
      int size = Short.toUnsignedInt(page.getShort(PAGE_SIZE_AT));
      page = ByteBuffer.allocate(size == 1 ? 1 << 16 : size);
      from.read(page, 0);
      page.putInt(PAGES_AT, 0).putLong(FREE_LIST_AT, 0);
      into.write(ByteBuffer.wrap(page.array()), 0);
    }
  }
}
