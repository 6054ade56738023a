// The weight chart with a cursor: uPlot over the same numbers as the drawing that is there without a script.
const { uPlot } = window;
const HEIGHT = 330;

function draw(figure) {
  const values = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  const drawing = figure.querySelector("[data-drawing]");
  const canvas = document.createElement("div");
  canvas.setAttribute("aria-hidden", "true");
  const readout = document.createElement("p");
  readout.className = "readout";
  figure.append(canvas, readout);
  const animals = values.lines.filter((line) => line.kind === "self" || line.kind === "mate").reverse();
  const weighed = values.days.map((_, at) => animals.some((line) => line.grams[at] != null));
  const nearest = (at) => {
    for (let far = 0; at != null && far < weighed.length; far += 1) for (const place of [at - far, at + far]) if (weighed[place]) return place;
    return null;
  };
  // Littermates are weighed one after the other: what lies within an hour and a half belongs together.
  const around = (line, at) => {
    let best = null;
    values.days.forEach((day, place) => {
      const far = Math.abs(day - values.days[at]);
      if (line.grams[place] != null && far < 0.06 && (!best || far < best.far)) best = { far, grams: line.grams[place] };
    });
    return best && `${line.name} ${best.grams} g`;
  };
  const tell = (plot) => {
    const at = nearest(plot.cursor.idx ?? values.newest);
    readout.replaceChildren();
    if (at == null) return;
    const day = document.createElement("b");
    day.textContent = `${values.words.day} ${Math.floor(values.days[at])}`;
    readout.append(day, `: ${animals.map((line) => around(line, at)).filter(Boolean).join(", ")}`);
  };

  const stroke = { self: "--accent", next: "--accent", mate: "--edge" };
  let plot = null;
  const build = () => {
    const look = getComputedStyle(document.documentElement);
    const colour = (name) => look.getPropertyValue(name).trim();
    const axis = { stroke: colour("--ink-2"), font: `13px ${colour("--font")}`, grid: { stroke: colour("--raised"), width: 1 }, ticks: { show: false } };
    const series = [{}, ...values.lines.map((line) => ({
      spanGaps: true,
      stroke: line.kind === "edge" ? "transparent" : colour(stroke[line.kind]),
      width: { self: 3.5, next: 3, mate: 1.6, edge: 0 }[line.kind],
      dash: line.kind === "next" ? [1, 7] : undefined,
      cap: line.kind === "next" ? "round" : "butt",
      points: { show: line.kind === "self", size: 7, fill: colour("--accent") },
    }))];
    const high = values.lines.findIndex((line) => line.kind === "edge") + 1;
    if (plot) plot.destroy();
    plot = new uPlot({
      width: figure.clientWidth, height: HEIGHT, series, legend: { show: false }, cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      scales: { x: { time: false } }, hooks: { setCursor: [tell] },
      bands: high ? [{ series: [high, high + 1], fill: colour("--raised") }] : [],
      axes: [
        { ...axis, values: (_, days) => days.map((day) => (day === 0 ? values.words.birth : Number.isInteger(day) ? `${values.words.day} ${day}` : "")) },
        { ...axis, size: 46 },
      ],
    }, [values.days, ...values.lines.map((line) => line.grams)], canvas);
    drawing.hidden = true;
    tell(plot);
  };
  build();
  window.addEventListener("themechange", build);
  new ResizeObserver(() => plot && plot.setSize({ width: figure.clientWidth, height: HEIGHT })).observe(figure);
}

if (uPlot) for (const figure of document.querySelectorAll("[data-chart]")) draw(figure);
