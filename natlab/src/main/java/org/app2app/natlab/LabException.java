package org.app2app.natlab;

/** The lab lacks something, or the system refuses it something; the message is a sentence. */
public final class LabException extends Exception {

  private static final long serialVersionUID = 1;

  LabException(String message) {
    super(message);
  }

  LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
