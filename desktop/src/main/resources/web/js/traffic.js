// Totals, the last minute as two small curves, and what was dropped and why.
import { byId } from "./dom.js";
import { bytes, count, plural } from "./format.js";
import { html, render, svg } from "./lib.js";

const SAMPLES_MAX = 60;
const SAMPLE_MILLIS = 1000;
const WIDTH = 240;
const HEIGHT = 32;

const rates = []; // bytes per second, oldest first
let last = null;
let lastAt = 0;

/** Called once a second with the latest status, changed or not: silence must show as a flat line. */
export function sampleTraffic(status, nowMillis) {
  const traffic = status.traffic;
  const seconds = (nowMillis - lastAt) / 1000;
  const restarted = last && traffic.bytesIn < last.bytesIn;
  if (last && !restarted && seconds > 0) {
    rates.push({ in: (traffic.bytesIn - last.bytesIn) / seconds, out: (traffic.bytesOut - last.bytesOut) / seconds });
    if (rates.length > SAMPLES_MAX) rates.shift();
  }
  last = traffic;
  lastAt = nowMillis;
}

export const sampleIntervalMillis = SAMPLE_MILLIS;

export function showTraffic(status) {
  const { datagramsIn, bytesIn, datagramsOut, bytesOut } = status.traffic;
  const now = rates.at(-1) ?? { in: 0, out: 0 };
  const top = Math.max(500, ...rates.flatMap((rate) => [rate.in, rate.out]));
  render(
    html`
      ${direction("received", "In", "↓", bytesIn, datagramsIn, now.in, curve("in", top))}
      ${direction("sent", "Out", "↑", bytesOut, datagramsOut, now.out, curve("out", top))}
      ${relaying(status.relaying)}
      ${rejected(status.rejected ?? {})}
    `,
    byId("traffic"),
  );
}

function direction(kind, label, arrow, byteCount, datagrams, rate, path) {
  return html`<div class="flow ${kind}" data-testid="traffic-${kind}">
    <span class="flow-name"><span class="arrow" aria-hidden="true">${arrow}</span>${label}</span>
    <strong class="tabular">${bytes(byteCount)}</strong>
    <span class="quiet tabular">${count(datagrams)} datagrams</span>
    <svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${path}</svg>
    <span class="flow-rate tabular">${bytes(rate)}/s</span>
  </div>`;
}

function curve(key, top) {
  const step = WIDTH / (SAMPLES_MAX - 1);
  const left = WIDTH - (rates.length - 1) * step;
  const points = rates.map((rate, i) => `${(left + i * step).toFixed(1)},${(HEIGHT - 1.5 - (rate[key] / top) * (HEIGHT - 4)).toFixed(1)}`);
  if (points.length < 2) return svg``;
  return svg`<path class="area" d="M${left},${HEIGHT} L${points.join(" L")} L${WIDTH},${HEIGHT} Z"/><path class="line" d="M${points.join(" L")}"/>`;
}

/** What this node does for others. */
function relaying({ willing, circuits } = {}) {
  const text = circuits ? `between ${plural(circuits, "pair")} of peers` : willing ? "nobody needs it" : "off";
  return html`<p class="relaying" title="Carries datagrams between peers that can't reach each other otherwise." data-testid="relaying">
    <span>Relaying</span><span class="tabular">${text}</span></p>`;
}

function rejected(counters) {
  const reasons = Object.entries(counters).filter(([, number]) => number > 0).sort((a, b) => b[1] - a[1]);
  const total = reasons.reduce((sum, [, number]) => sum + number, 0);
  return html`<h3>Rejected <span class="tabular" data-testid="rejected-total">${count(total)}</span></h3>
    ${reasons.length
      ? html`<ul class="rows">${reasons.map(([reason, number]) => html`<li class="rejected" data-testid="rejected-row">
          <span class="cut" title=${reason}>${reason}</span><span class="tabular">${count(number)}</span></li>`)}</ul>`
      : html`<p class="empty">Every datagram so far made sense.</p>`}`;
}
