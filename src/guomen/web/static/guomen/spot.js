// Lets a spot be drawn on the chosen picture of a check. A garnish: the four numbers beside it say the same without script.
(() => {
  for (const section of document.querySelectorAll("[data-pictures]")) {
    for (const row of section.querySelectorAll("fieldset")) {
      const spot = row.querySelector("input[name$='-spot']");
      const choices = row.querySelectorAll("select[name$='_picture']");
      if (!spot || !choices.length) continue;
      const figure = document.createElement("figure");
      figure.className = "a-point";
      const words = document.createElement("figcaption");
      words.textContent = section.dataset.says;
      const frame = document.createElement("div");
      frame.className = "a-point-frame";
      const picture = document.createElement("img");
      picture.alt = "";
      picture.draggable = false;
      const mark = document.createElement("div");
      mark.className = "a-point-mark";
      frame.append(picture, mark);
      figure.append(words, frame);
      spot.closest(".g-field").after(figure);

      const show = () => {
        const chosen = [...choices].map((one) => one.value).find(Boolean);
        figure.hidden = !chosen;
        if (chosen) picture.src = section.dataset.pictures.replace(/[^/]+\/$/, `${encodeURIComponent(chosen)}/`);
      };
      const draw = () => {
        const numbers = spot.value.split(/[\s,]+/).filter(Boolean).map(Number);
        mark.hidden = numbers.length !== 4 || numbers.some(Number.isNaN);
        if (mark.hidden) return;
        const [x, y, width, height] = numbers;
        Object.assign(mark.style, { left: `${x / 10}%`, top: `${y / 10}%`, width: `${width / 10}%`, height: `${height / 10}%` });
      };
      const place = (event) => {
        const box = picture.getBoundingClientRect();
        const inside = (value) => Math.round(Math.min(Math.max(value, 0), 1) * 1000);
        return [inside((event.clientX - box.left) / box.width), inside((event.clientY - box.top) / box.height)];
      };
      let from = null;
      frame.addEventListener("pointerdown", (event) => {
        from = place(event);
        frame.setPointerCapture(event.pointerId);
        event.preventDefault();
      });
      frame.addEventListener("pointermove", (event) => {
        if (!from) return;
        const to = place(event);
        const [x, y] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
        const width = Math.max(Math.abs(to[0] - from[0]), 1);
        const height = Math.max(Math.abs(to[1] - from[1]), 1);
        spot.value = [Math.min(x, 1000 - width), Math.min(y, 1000 - height), width, height].join(" ");
        draw();
      });
      for (const end of ["pointerup", "pointercancel"]) frame.addEventListener(end, () => { from = null; });
      spot.addEventListener("input", draw);
      for (const one of choices) one.addEventListener("change", show);
      show();
      draw();
    }
  }
})();
