// My invite (link and QR code), and the way in for somebody else's.
import { addBootstrap } from "./api.js";
import { copyWithTick } from "./copy.js";
import { byId } from "./dom.js";

export function startInvite() {
  const link = byId("invite-link");
  link.addEventListener("focus", () => link.select());
  byId("copy-invite").addEventListener("click", (event) => copyWithTick(event.currentTarget, link.value));
  byId("qr-enlarge").addEventListener("click", () => byId("qr-dialog").showModal());
  byId("qr-close").addEventListener("click", () => byId("qr-dialog").close());
  byId("bootstrap-form").addEventListener("submit", submit);
  byId("bootstrap-input").addEventListener("input", () => answer("", false));
}

export function showInvite(status) {
  const link = byId("invite-link");
  if (!status.invite || link.value === status.invite) return;
  link.value = status.invite;
  link.title = status.invite;
  // The query makes the browser fetch the new picture when the invite changes; the node ignores it.
  const picture = `/api/invite.svg?of=${encodeURIComponent(status.invite)}`;
  byId("invite-qr").src = picture;
  byId("invite-qr-large").src = picture;
}

async function submit(event) {
  event.preventDefault();
  const input = byId("bootstrap-input");
  const address = input.value.trim();
  if (!address) {
    answer("Type an address like 192.0.2.7:1873, or paste an invite.", true);
    input.focus();
    return;
  }
  byId("bootstrap-add").disabled = true;
  const problem = await addBootstrap(address);
  byId("bootstrap-add").disabled = false;
  if (problem) {
    answer(problem, true);
    input.focus();
  } else {
    input.value = "";
    answer("Added: it is being asked.", false);
  }
}

function answer(text, bad) {
  const line = byId("bootstrap-answer");
  line.textContent = text;
  line.title = text;
  line.classList.toggle("bad", bad);
  byId("bootstrap-input").setAttribute("aria-invalid", String(bad));
}
