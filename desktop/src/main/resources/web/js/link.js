// Whether the node is there: the pill in the header, the banner, and the Exit button.
import { stopNode } from "./api.js";
import { byId, setText } from "./dom.js";
import { duration } from "./format.js";

// connecting → open → (stopping → stopped | lost) → open again
let link = "connecting";

const PILLS = { connecting: "Connecting…", open: "Running", stopping: "Stopping…", stopped: "Stopped", lost: "Lost" };
const BANNERS = {
  stopped: "The node has stopped. Start it again with ./app2app; this page then comes back by itself.",
  lost: "Connection to the node lost. Trying again…",
};

export function startLink() {
  const dialog = byId("exit-dialog");
  byId("exit").addEventListener("click", () => {
    setText("exit-error", "");
    dialog.showModal();
  });
  byId("exit-cancel").addEventListener("click", () => dialog.close());
  byId("exit-confirm").addEventListener("click", () => confirmExit(dialog));
  show();
}

async function confirmExit(dialog) {
  const problem = await stopNode();
  if (problem) {
    setText("exit-error", problem);
    return;
  }
  dialog.close();
  // The feed may have broken before the answer came: then the node is gone already.
  become(link === "open" ? "stopping" : "stopped");
}

export const linkOpened = () => become("open");
export const nodeStopping = () => become("stopping");

export function linkLost() {
  if (link === "connecting" || link === "open") become("lost");
  if (link === "stopping") become("stopped");
}

function become(next) {
  link = next;
  show();
}

function show() {
  document.body.dataset.link = link;
  setText("node-state", PILLS[link]);
  byId("exit").disabled = link !== "open";
  const banner = byId("connection-banner");
  banner.hidden = !(link in BANNERS);
  if (!banner.hidden) banner.textContent = BANNERS[link];
}

export function showUptime(startedAt, version) {
  setText("uptime", link === "open" && Number.isFinite(startedAt) ? duration((Date.now() - startedAt) / 1000) : "");
  setText("version", version ? `v${version}` : "");
}
