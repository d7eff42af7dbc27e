// What the shapes and lines of the picture mean.
import { html, render, svg } from "./lib.js";
import { statePath } from "./shapes.js";

const NODES = [["active", "active"], ["contacted", "being contacted"], ["silent", "silent"]];
const EDGES = [
  ["lan", "LAN"],
  ["direct", "direct"],
  ["punctured", "hole in a NAT"],
  ["helped", "opened or guessed port"],
  ["relayed", "through a peer"],
  ["introduction", "introduced by"],
];
const PULSES = [["received", "received"], ["sent", "sent"]];

export function drawLegend(element) {
  render(
    html`
      ${NODES.map(([state, text]) => item(svg`<g class="node" data-state=${state} transform="translate(11 7)"><path class="body" d=${statePath(state, 4.5)}/></g>`, text))}
      ${EDGES.map(([look, text]) => item(svg`<path class="edge" data-look=${look} d="M0,7H22"/>`, text))}
      ${PULSES.map(([kind, text]) => item(svg`<circle class="particle ${kind}" cx="11" cy="7" r="3"/>`, text))}
      <span class="legend-item">nearer = quicker answers</span>
    `,
    element,
  );
}

const item = (drawing, text) => html`<span class="legend-item"><svg width="22" height="14">${drawing}</svg>${text}</span>`;
