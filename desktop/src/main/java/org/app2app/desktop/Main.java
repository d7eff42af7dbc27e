package org.app2app.desktop;

/** The program {@code app2app}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("app2app " + Main.class.getPackage().getImplementationVersion());
  }
}
