// Who lately told this node which address it has: the majority of the last reports is believed.
import { byId, setText } from "./dom.js";
import { plural, shortId } from "./format.js";
import { html, render, repeat } from "./lib.js";

export function showVotes(status) {
  setText("votes-verdict", verdict(status));
  render(status.votes.length ? table(status) : empty(), byId("votes"));
}

function verdict({ votes, wanAddress, wanAddressIpv6 }) {
  if (!votes.length) return "";
  const agreeing = votes.filter((vote) => [wanAddress, wanAddressIpv6].includes(vote.address)).length;
  return `${agreeing} of ${plural(votes.length, "report")} agree`;
}

function table(status) {
  return html`<ul class="rows">
    ${repeat(
      status.votes,
      (vote) => vote.reporter + vote.address,
      (vote) => html`<li class="vote" data-testid="vote-row">
        <code title=${vote.reporter}>${shortId(vote.reporter)}</code>
        <code class="cut" title=${vote.address}>${vote.address}</code>
      </li>`,
    )}
  </ul>`;
}

function empty() {
  return html`<p class="empty">No reports yet. Each peer that answers tells this node which address it saw.</p>`;
}
