package org.app2app.overlay;

import org.app2app.wire.Endpoint;
import org.app2app.wire.PeerId;

/**
 * One report of our own address.
 *
 * @param reporter who reported it
 * @param reported the address that it sent to
 */
public record Vote(PeerId reporter, Endpoint reported) {}
