// Theme: follows the system until the person chooses; the choice is remembered. A classic script on purpose
// (see index.html).
(() => {
  const KEY = "app2app.theme";
  // From "auto", the first press must show something: the opposite of what the system says comes first.
  const THEMES = matchMedia("(prefers-color-scheme: dark)").matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
  const LABELS = { auto: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" };

  function remembered() {
    try {
      const theme = localStorage.getItem(KEY);
      return THEMES.includes(theme) ? theme : "auto";
    } catch {
      return "auto"; // storage can be switched off
    }
  }

  function apply(theme) {
    document.documentElement.dataset.theme = theme;
    const button = document.getElementById("theme-toggle");
    if (!button) return;
    button.title = `${LABELS[theme]} (press to change)`;
    button.setAttribute("aria-label", button.title);
    button.querySelector("use").setAttribute("href", `#icon-${theme}`);
  }

  function next() {
    const theme = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // not remembered, then
    }
    apply(theme);
  }

  apply(remembered());
  document.addEventListener("DOMContentLoaded", () => {
    apply(remembered());
    document.getElementById("theme-toggle").addEventListener("click", next);
  });
})();
