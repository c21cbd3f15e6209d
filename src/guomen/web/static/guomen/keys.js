// j and k move through the rows of a list, Enter opens the row's link. A garnish: Tab and Enter do the same.
(() => {
  const rows = () => Array.from(document.querySelectorAll("table[data-keys] tbody tr"));
  const link = (row) => row && row.querySelector("a[href]");
  const typing = (target) => target.closest("input, select, textarea, [contenteditable]");
  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    const at = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    const target = link(next);
    if (target) {
      target.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
})();
// A table wider than the screen can be reached and scrolled with the keyboard.
(() => {
  const mark = () => {
    for (const box of document.querySelectorAll(".g-scroll")) {
      if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
      else box.removeAttribute("tabindex");
    }
  };
  mark();
  window.addEventListener("resize", mark);
})();
