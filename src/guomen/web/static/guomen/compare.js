// Lays the fake over the genuine picture under a slider. A garnish: the three buttons beside it work without script.
(() => {
  for (const box of document.querySelectorAll(".d-compare")) {
    const pair = box.querySelector(".d-pair");
    const fake = box.querySelector(".d-picture-fake .d-frame");
    if (!fake || !box.querySelector(".d-picture-genuine")) continue;
    const label = document.createElement("label");
    label.className = "d-slide";
    const words = document.createElement("span");
    words.textContent = box.dataset.slide;
    const slider = document.createElement("input");
    slider.type = "range";
    slider.className = "form-range";
    slider.min = "0";
    slider.max = "100";
    slider.value = "0";
    label.append(words, slider);
    pair.after(label);
    slider.addEventListener("input", () => {
      pair.classList.add("d-pair-over");
      fake.style.clipPath = `inset(0 ${100 - slider.value}% 0 0)`;
    });
    for (const mode of box.querySelectorAll(".d-mode")) {
      mode.addEventListener("change", () => {
        pair.classList.remove("d-pair-over");
        fake.style.clipPath = "";
      });
    }
  }
})();
