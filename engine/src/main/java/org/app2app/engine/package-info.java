/**
 * Overlay and sessions joined: a whole node but for its socket, its clock and its randomness. The
 * overlay knows where peers are, sessions know who they are; here it is decided which packet goes
 * where (PROTOCOL.md section 11.8).
 */
package org.app2app.engine;
