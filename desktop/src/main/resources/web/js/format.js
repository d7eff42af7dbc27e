// Numbers and protocol terms as a person reads them. Pure functions, no DOM.

export const DASH = "–";

export const shortId = (id) => (id ? id.slice(0, 8) : DASH);

const ORIGINS = {
  bootstrap: "Bootstrap address",
  cached: "Remembered from last time",
  invited: "From an invite",
  lan: "Found on the LAN",
  introduced: "Introduced by a peer",
  exchanged: "Told of by a peer",
  stranger: "Wrote first",
};
export const originText = (origin) => ORIGINS[origin] ?? origin ?? "";

/** What a peer calls itself, or else how it is connected; of one not heard yet, only how we came by it is known. */
export const peerName = (peer) => peer.operator || peer.connection || originText(peer.origin) || "Unknown";

export const stateText = (state) =>
  ({ active: "active", contacted: "being contacted", candidate: "about to be contacted", silent: "silent" })[state] ?? state;

const STATES = ["active", "contacted", "candidate", "silent"];
export const stateRank = (state) => (STATES.indexOf(state) + STATES.length) % STATES.length;

export function roundTrip(millis) {
  if (millis == null) return "";
  if (millis < 10) return `${millis.toFixed(1)} ms`;
  return millis < 10_000 ? `${Math.round(millis)} ms` : `${Math.round(millis / 1000)} s`;
}

export function bytes(count) {
  if (count < 1000) return `${Math.round(count)} B`;
  const units = ["kB", "MB", "GB", "TB"];
  let unit = -1;
  do {
    count /= 1000;
    unit++;
  } while (count >= 999.5 && unit < units.length - 1);
  return `${count.toFixed(count < 10 ? 1 : 0)} ${units[unit]}`;
}

const integer = new Intl.NumberFormat("en");
export const count = (number) => integer.format(number);

export const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

export function duration(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  if (s < 86_400) return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
  return `${Math.floor(s / 86_400)} d ${Math.floor((s % 86_400) / 3600)} h`;
}

export const ratio = (value) => (Number.isFinite(value) ? `${Math.round(value * 100)}\u202f%` : DASH);

const NATS = { unknown: "not known yet", none: "none", "endpoint-independent": "easy to get through", "endpoint-dependent": "hard to get through" };
/** RFC 4787 mapping behaviour, as it matters to a person. */
export const natText = (nat) => NATS[nat] ?? nat ?? NATS.unknown;

/** Splits an address so that, when room is short, the host is cut and the port stays. */
export function splitAddress(address) {
  const colon = address.lastIndexOf(":");
  return colon < 0 ? [address, ""] : [address.slice(0, colon), address.slice(colon)];
}

const PATHS = {
  lan: "on the same LAN",
  direct: "directly",
  punctured: "directly, through a hole in a NAT",
  mapped: "through a port its router opened",
  guessed: "through a guessed port",
};
/** How a peer is reached; `./app2app status` says the same. */
export function pathText(path, relay) {
  return path === "relayed" ? `through peer ${shortId(relay)}, until a direct way works` : (PATHS[path] ?? path);
}

/** The same for where there is little room. */
export const pathBrief = (path, relay) => (path === "relayed" ? `through peer ${shortId(relay)} for now` : pathText(path));
