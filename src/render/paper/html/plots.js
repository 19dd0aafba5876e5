// Charts of what the plans' formulas give, drawn anew at each change.
const drawing = (name, attributes, text) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
};
const [LEFT, WIDE, RIGHT, THICK, APART] = [170, 480, 110, 16, 8];
const TICKS = 4;

// The end of an axis on which some number fits: 1, 2 or 5 times a power of ten, times what is natural in its unit.
function axisEnd(most, unit) {
  if (!(most > 0)) return unit;
  const size = 10 ** Math.floor(Math.log10(most / unit));
  return [1, 2, 4, 5, 10].map(times => times * size * unit).find(end => end >= most);
}

function draw(plot) {
  const now = ([plan, at]) => PLANS[plan].state === "lost" ? NaN : figure(PLANS[plan], at);
  const money = PLANS[0].currency, write = value => print(plot.dimension, value, money);
  const bars = plot.bars.map(bar => ({...bar, values: bar.parts.map(part => part && now(part))}));
  const known = value => value !== null && Number.isFinite(value);
  const wide = bar => bar.values.filter(known).reduce((all, one) => all + one, 0);
  const end = axisEnd(Math.max(0, ...bars.map(wide)), plot.dimension === "duration" ? 3600 : 1);
  const groups = bars.filter((bar, at) => at > 0 && bar.label).length;
  const height = bars.length * (THICK + (plot.stacked ? APART : 1)) + groups * (plot.stacked ? 0 : APART) + 34;
  const svg = drawing("svg", {viewBox: `0 0 ${LEFT + WIDE + RIGHT} ${height}`, role: "img"});
  svg.setAttribute("aria-label", plot.title);
  for (let tick = 0; tick <= TICKS; tick += 1) {
    const x = LEFT + WIDE * tick / TICKS;
    svg.append(drawing("line", {x1: x, x2: x, y1: 0, y2: height - 24, class: "tick"}));
    svg.append(drawing("text", {x, y: height - 8, "text-anchor": "middle", class: "quiet"}, tick ? write(end * tick / TICKS) : "0"));
  }
  let y = 4;
  bars.forEach((bar, at) => {
    if (at > 0 && !plot.stacked && bar.label) y += APART;
    if (bar.label) svg.append(drawing("text", {x: LEFT - 8, y: y + THICK - 3, "text-anchor": "end"}, bar.label));
    let x = LEFT;
    bar.values.forEach((value, part) => {
      if (!known(value) || value <= 0) return;
      const long = WIDE * value / end;
      const rect = drawing("rect", {x, y, width: long, height: THICK, fill: plot.colours[bar.tones[part]]});
      rect.append(drawing("title", {}, `${plot.series[bar.tones[part]]}: ${write(value)}`));
      svg.append(rect);
      x += long;
    });
    // The total is a figure of the plan; what is drawn of it stops at what is no number.
    const total = bar.total && now(bar.total);
    const text = total === null ? "" : Number.isNaN(total) ? "–" : total === Infinity ? WORDS.unbounded : write(total);
    svg.append(drawing("text", {x: x + 5, y: y + THICK - 3}, text));
    y += THICK + (plot.stacked ? APART : 1);
  });
  plot.place.replaceChildren(svg);
}

function makePlots() {
  const place = panel.querySelector("#plots");
  for (const plot of DATA.plots) {
    plot.place = make("div");
    const legend = make("ul", {className: "legend"});
    plot.series.forEach((name, at) => {
      const swatch = drawing("svg", {viewBox: "0 0 10 10", "aria-hidden": "true"});
      swatch.append(drawing("rect", {width: 10, height: 10, fill: plot.colours[at]}));
      legend.append(make("li", {}, swatch, ` ${name}`));
    });
    place.append(make("figure", {className: "plot", tabIndex: 0}, make("h3", {textContent: plot.title}), plot.place, legend));
  }
}
