package org.app2app.node.files;

import java.io.IOException;

/** The peer doesn't want a file; the message is a sentence for a person. */
public final class FileRefusedException extends IOException {

  private static final long serialVersionUID = 1;

  FileRefusedException(String message) {
    super(message);
  }
}
