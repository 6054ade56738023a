// The weight chart with a cursor: uPlot over the same numbers as the drawing that is there without a script.
const uPlot = window.uPlot;

function draw(figure) {
  const values = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  const place = figure.querySelector("[data-drawing]");
  const canvas = document.createElement("div");
  canvas.className = "canvas";
  canvas.setAttribute("aria-hidden", "true");
  figure.append(canvas);
  let plot = null;
  const build = () => {
    const look = getComputedStyle(document.documentElement);
    const colour = (name) => look.getPropertyValue(name).trim();
    const font = "13px " + colour("--font");
    const axis = { stroke: colour("--ink-2"), font, grid: { stroke: colour("--raised"), width: 1 }, ticks: { show: false } };
    const series = [{ label: values.words.age, value: (_, v) => (v == null ? "" : `${values.words.day} ${v.toFixed(1)}`) }];
    for (const line of values.lines) series.push({
      label: line.name, spanGaps: true, value: (_, v) => (v == null ? "–" : `${v} g`), points: { show: line.kind === "self", size: 7 },
      stroke: line.kind === "self" || line.kind === "next" ? colour("--accent") : line.kind === "edge" ? "transparent" : colour("--edge"),
      width: line.kind === "self" ? 3.5 : line.kind === "next" ? 2.5 : 1.5, dash: line.kind === "next" ? [1, 7] : undefined, cap: "round",
    });
    const high = values.lines.findIndex((line) => line.name === values.words.high) + 1;
    if (plot) plot.destroy();
    plot = new uPlot({
      width: figure.clientWidth, height: 330, series, legend: { live: true }, cursor: { y: false, points: { size: 9 } },
      scales: { x: { time: false } }, bands: high ? [{ series: [high, high + 1], fill: colour("--raised") }] : [],
      axes: [{ ...axis, values: (_, days) => days.map((day) => (day === 0 ? values.words.birth : Number.isInteger(day) ? `${values.words.day} ${day}` : "")) }, { ...axis, size: 46 }],
    }, [values.days, ...values.lines.map((line) => line.grams)], canvas);
    place.hidden = true;
  };
  build();
  window.addEventListener("themechange", build);
  new ResizeObserver(() => plot && plot.setSize({ width: figure.clientWidth, height: 330 })).observe(figure);
}

if (uPlot) for (const figure of document.querySelectorAll("[data-chart]")) draw(figure);
