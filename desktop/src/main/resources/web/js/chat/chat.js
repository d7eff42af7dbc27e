// Joins the chat's parts: what happens, and where one is, to what is drawn. Nothing is drawn more than once a frame.
import { byId } from "../dom.js";
import { html } from "../lib.js";
import { chatIsThere, go, goInstead, route } from "../route.js";
import { fileAddress, overview, remove } from "./api.js";
import { Composer } from "./composer.js";
import { openDialog, redrawDialog, startDialog, sure } from "./dialog.js";
import { addDialog, meDialog } from "./dialogs.js";
import { startDrop } from "./drop.js";
import { startForms } from "./forms.js";
import { drawList, startList } from "./list.js";
import { callAbout, callAboutRequest, showTitle } from "./notify.js";
import { drawPane } from "./pane.js";
import { endSearch, search } from "./search.js";
import { conversationOf, start, take, watch } from "./store.js";
import { oneLine } from "./text.js";
import { Timeline } from "./timeline.js";
import { attempt, toast } from "./toast.js";
import { startUploads } from "./uploads.js";

const RETRY_MILLIS = 1000;

let there = false;
let waiting = null; // events that came before what there is was told
let shown = null; // the conversation on the screen
let frame = 0;

const timeline = new Timeline(act);
const composer = new Composer(timeline);

export function startChat() {
  startDialog();
  startList(drawSoon);
  startUploads(drawSoon);
  startForms(drawSoon);
  startDrop(() => !byId("composer").hidden, (files) => composer.stage(files));
  byId("chat-add").addEventListener("click", () => addDialog());
  byId("chat-me").addEventListener("click", meDialog);
  watch(taken);
}

/** The node is there, again or at last. */
export async function chatOpened() {
  const mine = (waiting = []);
  try {
    const all = await overview();
    if (waiting !== mine) return; // opened once more meanwhile
    const again = there;
    if (all) start(all);
    there = Boolean(all);
    waiting = null;
    chatIsThere(there);
    mine.forEach(take);
    if (again && there) await timeline.reload();
  } catch (error) {
    toast(error.message);
    setTimeout(() => waiting === mine && chatOpened(), RETRY_MILLIS);
  }
}

export function chatEvent(event) {
  if (waiting) waiting.push(event);
  else take(event);
}

/** After the store took it. */
function taken(event) {
  switch (event?.event) {
    case "message-added":
      timeline.put(event.message, true);
      if (event.calls) callAbout(event.message);
      break;
    case "message-changed":
      timeline.put(event.message, false);
      break;
    case "contact-changed":
      if (event.contact.state === "asks") callAboutRequest(event.contact);
      break;
    case "warning":
      toast(event.text);
      break;
  }
  drawSoon();
}

export function drawSoon() {
  frame ||= requestAnimationFrame(draw);
}

function draw() {
  frame = 0;
  if (!there) return;
  showTitle();
  drawList();
  drawPane(shown);
  redrawDialog();
  const wanted = route().conversation;
  if (shown && !conversationOf(shown)) goInstead("chat"); // it was removed
  else if (wanted && wanted !== shown && conversationOf(wanted)) chatRoute(route()); // it came after its address
  if (route().view === "chat") timeline.draw();
}

/** The address of the page says something else. */
export function chatRoute({ view, conversation, message, link }) {
  if (!there || view !== "chat") return;
  if (link !== undefined) {
    goInstead("chat", ...(shown ? [shown] : []));
    addDialog(link);
    return;
  }
  const known = conversation && conversationOf(conversation) ? conversation : null;
  const changed = known !== shown;
  const left = shown;
  shown = known;
  draw();
  if (changed && search.words && known && !message) endSearch();
  composer.open(known);
  if (known && (changed || message)) attempt(() => timeline.open(known, message));
  if (!known) timeline.open(null);
  if (!known && left) focusRow(left);
  if (changed && known && !message && matchMedia("(pointer: fine)").matches) byId("composer-text").focus();
}

/** From the row of the conversation that was left, arrow keys lead on. */
function focusRow(conversation) {
  const focused = document.activeElement;
  if (focused !== document.body && !byId("conversation").contains(focused)) return; // the person is elsewhere already
  byId("chat-rows").querySelector(`[data-id="${conversation}"]`)?.focus();
}

async function act(what, message) {
  switch (what) {
    case "reply":
      return composer.reply(message);
    case "edit":
      return composer.edit(message);
    case "show":
      return showPicture(message);
    case "redraw":
      return drawSoon();
    case "delete":
      if (await sure("Delete this message?", "It is taken back from everybody who has it, as soon as they hear of it.", "Delete")) await attempt(() => remove(message.id));
      return undefined;
  }
}

function showPicture(message) {
  const name = oneLine(message.file.name);
  openDialog(name, () => html`<img class="picture-large" data-testid="picture-large" src=${fileAddress(message.id)} alt=${name}>
    <div class="dialog-actions"><a class="button" href=${`${fileAddress(message.id)}?save=1`} download=${name}>Save</a></div>`);
}

// For whoever moves by keys: Escape leads from a conversation to its row in the list.
byId("conversation").addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
  go("chat");
});

// Alt and arrows go from conversation to conversation.
document.addEventListener("keydown", (event) => {
  if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key) || route().view !== "chat") return;
  const rows = [...byId("chat-rows").querySelectorAll("a.row[data-id]")].map((row) => row.dataset.id);
  const next = rows[rows.indexOf(shown) + (event.key === "ArrowDown" ? 1 : -1)];
  event.preventDefault();
  if (next) go("chat", next);
});
