// A cursor over the weight drawing: uPlot follows the pointer above the SVG that is there without a script, and the
// words of the nearest weighing stand below it. It draws nothing: the numbers and the words are the house's. It comes
// with the pointer: on most visits none does.
const { uPlot } = window;

function follow(figure) {
  const values = JSON.parse(document.getElementById(figure.dataset.weights).textContent);
  if (!values.at.length) return;
  const readout = document.createElement("p");
  readout.className = "readout";
  figure.querySelector("figcaption").before(readout);
  const tell = (at) => { readout.textContent = values.words[at ?? values.words.length - 1] ?? ""; };
  figure.querySelectorAll("svg[role=img]").forEach((drawing, place) => {
    drawing.addEventListener("pointerenter", () => over(drawing, values, values.plots[place], tell), { once: true });
  });
  tell();
}

function over(drawing, values, plot, tell) {
  const layer = document.createElement("div");
  layer.className = "wd-cursor";
  layer.setAttribute("aria-hidden", "true");
  drawing.parentElement.append(layer);
  const lines = [values.at, values.at.map(() => 0)];
  const made = new uPlot({
    width: 10, height: 10, legend: { show: false }, axes: [{ show: false }, { show: false }], padding: [0, 0, 0, 0],
    scales: { x: { time: false, range: [plot.from, plot.until] }, y: { range: [0, 1] } },
    series: [{}, { show: true, stroke: "transparent", points: { show: false } }],
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    hooks: { setCursor: [(self) => tell(self.cursor.left < 0 ? null : self.cursor.idx)] },
  }, lines, layer);
  const fit = () => {
    const share = drawing.clientWidth / plot.width;
    if (!share) return;   // the other of the two drawings is shown
    Object.assign(layer.style, { left: `${plot.left * share}px`, top: `${plot.top * share}px` });
    made.setSize({ width: (plot.right - plot.left) * share, height: (plot.bottom - plot.top) * share });
  };
  fit();
  new ResizeObserver(fit).observe(drawing);
}

if (uPlot) for (const figure of document.querySelectorAll("[data-weights]")) follow(figure);
