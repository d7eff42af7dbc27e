// Joins the feed to the views. Nothing is drawn more than once a frame, however fast the node talks.
import { chatEvent, chatOpened, chatRoute, startChat } from "./chat/chat.js";
import { byId } from "./dom.js";
import { openFeed } from "./feed.js";
import { showInvite, startInvite } from "./invite.js";
import { linkLost, linkOpened, nodeStopping, showUptime, startLink } from "./link.js";
import { addToLog, clearLog, showLog } from "./log.js";
import { drawLegend } from "./legend.js";
import { NetworkPicture } from "./network.js";
import { showNodeCard, startNodeCard } from "./node-card.js";
import { flashRows, markRow, showPeerLists, startPeerLists } from "./peer-lists.js";
import { pulsesBetween } from "./pulses.js";
import { startRoutes } from "./route.js";
import { sampleIntervalMillis, sampleTraffic, showTraffic } from "./traffic.js";
import { showVotes } from "./votes.js";

const CLOCK_DRIFT_MILLIS = 2000;

let status = null;
let drawn = null; // the status on the screen
let startedAt = NaN; // wall clock of the node's start, in milliseconds
let frame = 0;

const picture = new NetworkPicture(byId("network"), (key) => mark(key));

function mark(key) {
  markRow(key);
  picture.mark(key);
}

function draw() {
  frame = 0;
  if (document.body.dataset.view !== "network") return;
  showLog(status, startedAt);
  if (!status || status === drawn) return;
  showNodeCard(status);
  showVotes(status);
  showTraffic(status);
  showInvite(status);
  showPeerLists(status);
  picture.update(status);
  const pulses = pulsesBetween(drawn, status);
  flashRows(pulses);
  picture.pulse(pulses);
  drawn = status;
}

function drawSoon() {
  frame ||= requestAnimationFrame(draw);
}

function everySecond() {
  showUptime(startedAt, status?.version);
  if (!status) return;
  sampleTraffic(status, performance.now());
  if (document.body.dataset.view === "network") showTraffic(status);
}

startLink();
startNodeCard();
startInvite();
startPeerLists(mark);
drawLegend(byId("legend"));
startChat();
startRoutes((route) => {
  chatRoute(route);
  drawn = null; // what moved while it wasn't to be seen is not news
  drawSoon();
});
setInterval(everySecond, sampleIntervalMillis);

openFeed({
  onOpen() {
    clearLog();
    drawn = null; // after a pause, what moved meanwhile is not news
    linkOpened();
    chatOpened();
  },
  onStatus(next) {
    const started = Date.now() - next.uptimeSeconds * 1000;
    // Each status tells the start anew, a little off: the times in the log must not tremble.
    if (!(Math.abs(started - startedAt) < CLOCK_DRIFT_MILLIS)) startedAt = started;
    status = next;
    showUptime(startedAt, status.version);
    drawSoon();
  },
  onLog(event) {
    addToLog(event);
    if (event.event === "stopped") nodeStopping();
    drawSoon();
  },
  onChat: chatEvent,
  onLost: linkLost,
});
