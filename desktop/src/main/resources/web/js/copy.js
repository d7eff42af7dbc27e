// Copy buttons: the icon turns into a tick for a moment, the size of the button stays.
const TICK_MILLIS = 1500;

export async function copyWithTick(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    tick(button);
  } catch {
    // No permission: leave it to the person, with the text at hand.
    window.prompt("Copy this text:", text);
  }
}

function tick(button) {
  const use = button.querySelector("use");
  use.setAttribute("href", "#icon-done");
  button.classList.add("done");
  clearTimeout(button.tickTimer);
  button.tickTimer = setTimeout(() => {
    use.setAttribute("href", "#icon-copy");
    button.classList.remove("done");
  }, TICK_MILLIS);
}
