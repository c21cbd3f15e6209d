// The arrows lead from the search box into what it offers, Escape closes it. A garnish: Tab and Enter do the same.
(() => {
  for (const box of document.querySelectorAll(".s-box")) {
    const input = box.querySelector("input[type=search]");
    const offered = box.querySelector(".s-suggestions");
    if (!input || !offered) continue;
    box.addEventListener("keydown", (event) => {
      const stops = [input, ...offered.querySelectorAll("a")];
      const at = stops.indexOf(document.activeElement);
      if (at < 0 || stops.length < 2) return;
      if (event.key === "Escape") {
        offered.replaceChildren();
        input.focus();
      } else if (event.key === "ArrowDown") stops[(at + 1) % stops.length].focus();
      else if (event.key === "ArrowUp") stops[(at + stops.length - 1) % stops.length].focus();
      else return;
      event.preventDefault();
    });
  }
})();
