// A file in a conversation: a picture, or a row with its name and how far it is.
import { bytes } from "../format.js";
import { html, nothing } from "../lib.js";
import { cancelFile, fetchFile, fileAddress, savedFileAddress } from "./api.js";
import { oneLine } from "./text.js";
import { attempt } from "./toast.js";
import { icon } from "./words.js";

const broken = new Set(); // pictures that turned out to be none

/** @param {function(string, object)} act told "show" when a picture is to be seen large */
export function fileBody(message, act) {
  const { file } = message;
  const shown = file.picture && file.state === "here" && !broken.has(message.id);
  return shown ? picture(message, act) : row(message);
}

function picture(message, act) {
  const name = oneLine(message.file.name);
  return html`<button class="picture-button" type="button" data-testid="picture" aria-label="Show ${name}" @click=${() => act("show", message)}>
    <img src=${fileAddress(message.id)} alt=${name} loading="lazy" decoding="async"
      @error=${() => (broken.add(message.id), act("redraw", message))}>
  </button>`;
}

function row(message) {
  const { file, id } = message;
  const name = oneLine(file.name);
  return html`<div class="file" data-testid="file" data-state=${file.state}>
    <span class="file-icon">${icon(file.picture ? "picture" : "file")}</span>
    <span class="file-name" title=${name}><bdi class="cut">${name}</bdi></span>
    <span class="file-state tabular">${stateText(message)}</span>
    ${action(message, id, name)}
    ${file.state === "coming" || (file.state === "wanted" && file.done > 0)
      ? html`<progress data-testid="progress" max=${file.size || 1} value=${file.done} aria-label="How much of it is here"></progress>`
      : nothing}
  </div>`;
}

function stateText({ file, mine }) {
  switch (file.state) {
    case "offered":
      return bytes(file.size);
    case "wanted":
      return `${bytes(file.size)}, comes when somebody who has it is there`;
    case "coming":
      return `${bytes(file.done)} of ${bytes(file.size)}`;
    case "gone":
      return mine ? "isn't where it was any more" : "isn't here any more";
    default:
      return bytes(file.size);
  }
}

function action({ file, mine }, id, name) {
  switch (file.state) {
    case "offered":
      return mine ? nothing : press("file-fetch", "download", `Download ${name}`, () => fetchFile(id));
    case "gone":
      return mine ? nothing : press("file-fetch", "download", `Download ${name} again`, () => fetchFile(id));
    case "wanted":
    case "coming":
      return press("file-cancel", "close", `Don't download ${name}`, () => cancelFile(id));
    default:
      return html`<a class="button icon-only" data-testid="file-save" href=${savedFileAddress(id)} download=${name} aria-label="Save ${name}" title="Save">${icon("save")}</a>`;
  }
}

function press(testId, sign, text, what) {
  return html`<button class="button icon-only" type="button" data-testid=${testId} aria-label=${text} title=${text} @click=${() => attempt(what)}>${icon(sign)}</button>`;
}
