// Files dragged over a conversation.
import { byId } from "../dom.js";

/** @param {function(): boolean} canTake @param {function(File[])} onFiles */
export function startDrop(canTake, onFiles) {
  const pane = byId("conversation");
  const overlay = byId("drop");
  let depth = 0; // entering a child is told before leaving its parent

  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  const end = () => {
    depth = 0;
    overlay.hidden = true;
  };

  pane.addEventListener("dragenter", (event) => {
    if (!hasFiles(event) || !canTake()) return;
    event.preventDefault();
    depth++;
    overlay.hidden = false;
  });
  pane.addEventListener("dragleave", (event) => {
    if (hasFiles(event) && --depth <= 0) end();
  });
  // Wherever a file is dropped, it mustn't take the place of the page.
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = pane.contains(event.target) && canTake() ? "copy" : "none";
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    end();
    if (!pane.contains(event.target) || !canTake()) return;
    // Folders come as files, too, that can't be read.
    const files = [...event.dataTransfer.items].filter((item) => item.kind === "file" && !item.webkitGetAsEntry?.()?.isDirectory).map((item) => item.getAsFile());
    if (files.length) onFiles(files);
  });
}
