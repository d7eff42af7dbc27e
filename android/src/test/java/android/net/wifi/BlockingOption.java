package android.net.wifi;

/** Of a later Android: Robolectric's Wi-Fi doesn't load without a class of this name. */
public final class BlockingOption {
  private BlockingOption() {}
}
