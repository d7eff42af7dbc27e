// Times as people say them.

const clockFormat = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long" });
const weekdayShort = new Intl.DateTimeFormat("en-GB", { weekday: "short" });
const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const dateFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
const fullFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short" });

const DAY_MILLIS = 86_400_000;

/** Whoever's clock is quite wrong may say anything. */
const valid = (millis) => Number.isFinite(millis) && Math.abs(millis) < 8e15;

export const clock = (millis) => (valid(millis) ? clockFormat.format(millis) : "");
export const full = (millis) => (valid(millis) ? fullFormat.format(millis) : "");

const midnight = (millis) => new Date(millis).setHours(0, 0, 0, 0);
export const dayOf = (millis) => (valid(millis) ? midnight(millis) : 0);

const daysAgo = (millis) => Math.round((midnight(Date.now()) - midnight(millis)) / DAY_MILLIS);

/** Above the messages of a day. */
export function day(millis) {
  if (!valid(millis)) return "";
  const ago = daysAgo(millis);
  if (ago === 0) return "Today";
  if (ago === 1) return "Yesterday";
  return ago > 1 && ago < 7 ? weekday.format(millis) : dateFormat.format(millis);
}

/** For the list, where there is little room. */
export function brief(millis) {
  if (!valid(millis) || !millis) return "";
  const ago = daysAgo(millis);
  if (ago === 0) return clock(millis);
  if (ago === 1) return "Yesterday";
  if (ago > 1 && ago < 7) return weekdayShort.format(millis);
  const sameYear = new Date(millis).getFullYear() === new Date().getFullYear();
  return sameYear ? dayMonth.format(millis) : new Date(millis).toLocaleDateString("en-GB");
}

/** When somebody was here last. */
export function lastSeen(millis) {
  if (!valid(millis) || !millis) return "not seen yet";
  const minutes = Math.floor((Date.now() - millis) / 60_000);
  if (minutes < 1) return "seen just now";
  if (minutes < 60) return `seen ${minutes} min ago`;
  const ago = daysAgo(millis);
  if (ago === 0) return `seen at ${clock(millis)}`;
  return ago === 1 ? `seen yesterday at ${clock(millis)}` : `seen ${brief(millis)}`;
}
