// The graphs of the plans, run as the program runs them.
const DATA = JSON.parse(document.getElementById("graphs").textContent);
const WORDS = DATA.words;
const PLACE = new Map(DATA.names.map((name, at) => [name, at]));
const INPUT = new Map(DATA.inputs.map((input, at) => [input.path, at]));
// Numbers that are not finite travel as what JSON can hold.
const number = value => value === null ? NaN : value;
// One graph of all plans and of their other shapes: numbers, then what is computed from them.
const REST = Float64Array.from(DATA.constants, number), CODE = Int32Array.from(DATA.steps);
const VALUES = new Float64Array(REST.length + DATA.many);
// A plan is in its own shape, the first, or in another one that its inputs lead to.
const PLANS = DATA.plans.map(plan => {
  const decided = list => list.map(at => DATA.decisions[at]);
  const own = {figures: Int32Array.from(plan.figures), decisions: decided(plan.decisions), asks: null, idle: []};
  const others = plan.others.map(shape => {
    const figures = own.figures.slice();
    for (let at = 0; at < shape.figures.length; at += 2) figures[shape.figures[at]] = shape.figures[at + 1];
    return {...shape, figures, decisions: decided(shape.decisions)};
  });
  return {
    ...plan, shapes: [own, ...others], shape: own, state: "rest",
    own: new Map(plan.inputs.map(([at, likely]) => [at, number(likely)])),
  };
});
// What was changed: the path of an input, and its number in the unit that it is shown in.
const changed = new Map();

function run() {
  VALUES.set(REST);
  for (const [path, shown] of changed) {
    const at = INPUT.get(path), value = canonical(DATA.inputs[at], shown);
    for (const place of DATA.replaced[at]) VALUES[place] = value;
  }
  let next = REST.length;
  for (let at = 0; at < CODE.length;) {
    const operation = CODE[at], arity = ARITY[operation];
    VALUES[next++] = operate(operation, VALUES[CODE[at + 1]], arity > 1 ? VALUES[CODE[at + 2]] : 0,
      arity > 2 ? VALUES[CODE[at + 3]] : 0);
    at += 1 + arity;
  }
}

const canonical = (input, shown) => input.per ? shown / input.factor : shown * input.factor;
const shownAs = (input, value) => Number((input.per ? value * input.factor : value / input.factor).toPrecision(12));
const admits = (input, value) => Number.isFinite(value) &&
  (input.above ? value > input.least : value >= input.least) &&
  (input.below ? value < input.most : value <= input.most) &&
  (!input.whole || Number.isInteger(value));

// A shape is the plan's where every decision falls as it fell when the shape was built, and where
// it knows of every input that was changed.
const fell = ([place, taken]) => (VALUES[place] !== 0) !== (taken === 1);
const isChanged = at => changed.has(DATA.inputs[at].path);
const fits = shape => !shape.decisions.some(fell) && (shape.asks === null || isChanged(shape.asks)) &&
  !shape.idle.some(isChanged);
function current(plan, at) {
  const input = DATA.inputs[at], shown = changed.get(input.path);
  return shown === undefined ? plan.own.get(at) : canonical(input, shown);
}
function goTogether(plan) {
  const at = operand => Array.isArray(operand) ? current(plan, operand[0]) : operand;
  return plan.ordered.every(([lesser, greater]) => at(lesser) <= at(greater));
}
const moves = plan => [...changed.keys()].some(path => plan.own.has(INPUT.get(path)));
// At rest, moved, in another shape, or lost: no shape that travels is the plan's.
function settle(plan) {
  const own = plan.shapes[0];
  plan.shape = own;
  if (!moves(plan)) return "rest";
  const found = goTogether(plan) ? plan.shapes.find(fits) : undefined;
  if (found === undefined) return "lost";
  plan.shape = found;
  return found === own ? "moved" : "other";
}
// What a figure of a plan comes to, by its place among the names; not a number if there is none.
const figure = (plan, at) => at >= 0 && plan.shape.figures[at] >= 0 ? VALUES[plan.shape.figures[at]] : NaN;

function told(one, value) {
  const {plan, dimension, bare, brief: short, label, currency} = one;
  const status = value !== value ? WORDS.undefined : value === Infinity ? one.endless : value === -Infinity ? WORDS.below : null;
  if (status !== null) return status;
  const own = currency ?? PLANS[plan].currency;
  let text = (short ? brief : print)(dimension, value, own);
  const naked = text.includes(` ${own[0]}`) ? text.split(` ${own[0]}`)[0].split(" ").at(-1) : text;
  if (label && dimension === "price") text = `${naked} ${label}`;
  else if (label && dimension === "scalar") text = `${text} ${label}`;
  else if (bare) text = naked;
  return one.atLeast ? `${WORDS.atLeast} ${text}` : text;
}

let cells = [], rulings = [];
function collect() {
  cells = [...document.querySelectorAll("data[data-plan]")].map(element => {
    const {plan, k = "", l, c, h, s} = element.dataset, at = PLACE.get(element.title);
    return {
      element, plan: Number(plan), isShared: k.includes("t"), at, dimension: DATA.dimensions[at], bare: k.includes("b"), brief: k.includes("s"),
      atLeast: k.includes("l"), isWithdrawn: k.includes("u") && Number.isFinite(Number(element.value)), endless: k.includes("u") ? WORDS.unrecoverable : WORDS.unbounded,
      label: l, currency: c ? DATA.currencies[c] : undefined,
      held: h ? [PLACE.get(h), PLACE.get(s)] : null,
      mark: h ? element.previousElementSibling : null,
      text: element.textContent, value: element.value,
    };
  });
  rulings = [...document.querySelectorAll("[data-ruled]")].map(element => ({
    element, plan: Number(element.dataset.ruled), look: element.className, text: element.textContent,
  }));
}
// Whether a plan keeps every target, in a word.
function rule(one) {
  const plan = PLANS[one.plan], {element} = one;
  const isKept = plan.requirements.every(name => figure(plan, PLACE.get(name)) >= 0);
  const [look, text] = plan.state === "rest" ? [one.look, one.text] : plan.state === "lost" ? ["lost", "–"] :
    [isKept ? "met" : "missed", WORDS.rulings[isKept ? 0 : 1]];
  if (element.className !== look) element.className = look;
  if (element.textContent !== text) element.textContent = text;
}

function marked(one, how) {
  const [sign, word] = WORDS.marks[how];
  one.mark.className = how;
  one.mark.firstChild.textContent = sign;
  one.mark.lastChild.textContent = word;
}
function judged(plan, [headroom, spare]) {
  const left = figure(plan, spare);
  if (!(figure(plan, headroom) >= 0)) return "missed";
  return left >= 0 && left < DATA.little ? "thin" : "met";
}

// What all plans share is read from the first that has it.
const planOf = one => one.isShared && PLANS.find(({state, shape}) => state !== "lost" && shape.figures[one.at] >= 0) ||
  PLANS[one.plan];

function update() {
  const start = performance.now();
  run();
  for (const plan of PLANS) plan.state = settle(plan);
  for (const one of cells) {
    const plan = planOf(one), {element, at} = one, {state} = plan;
    let text = one.text, value = one.value, look = "";
    if (state !== "rest") {
      const has = shape => at >= 0 && shape.figures[at] >= 0;
      if (state === "lost" || has(plan.shapes[0]) && !has(plan.shape)) [text, value, look] = ["–", "", "lost"];
      // A figure that the plan withdraws is no number, whatever its formula gives.
      else if (!has(plan.shape) || one.isWithdrawn) look = "stale";
      else {
        const now = figure(plan, at);
        // Writing a number takes longer than computing it.
        if (!Object.is(now, one.known)) Object.assign(one, {known: now, written: told(one, now)});
        [value, text] = [String(now), one.written];
        if (text !== one.text) look = "moved";
      }
    }
    if (element.textContent !== text) element.textContent = text;
    if (element.value !== value) element.value = value;
    if (element.className !== look) element.className = look;
    if (one.mark && one.held.every(at => plan.shapes[0].figures[at] >= 0)) {
      one.mark.hidden = look === "lost" || one.held.some(at => plan.shape.figures[at] < 0);
      marked(one, judged(plan, one.held));
    }
  }
  rulings.forEach(rule);
  DATA.plots.forEach(draw);
  document.documentElement.classList.toggle("changed", PLANS.some(plan => plan.state !== "rest"));
  tell();
  DATA.took = performance.now() - start;
}

// What falls the other way than in the plan as it is, the first of it.
function why(plan) {
  const decision = plan.shapes[0].decisions.find(fell);
  return decision ? DATA.why[decision[2]] : WORDS.other;
}

// A change as `--set` takes it.
function argument(path) {
  const input = DATA.inputs[INPUT.get(path)], shown = changed.get(path);
  // An amount of three decimals has one more, so that nobody reads thousands.
  const text = /\.\d{3}$/.test(String(shown)) && input.money ? `${shown}0` : String(shown);
  const currency = input.money ? ` ${PLANS.find(plan => plan.own.has(INPUT.get(path))).currency[0]}` : "";
  return `--set '${path}=${text}${currency}${input.unit}'`;
}

const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
const panel = document.getElementById("what-if");
const rows = new Map();

function tell() {
  const lines = [...changed.keys()].map(argument);
  panel.querySelector("#set").textContent = lines.length ? lines.join(" ") : WORDS.nothing;
  const about = plan => {
    const {state} = plan, text = state === "lost" ? WORDS.lost : WORDS.built;
    const line = make("li", {}, `${plan.name}: ${text.replace("{why}", why(plan))} `);
    if (state === "lost") line.append(make("code", {
      textContent: [plan.command, ...[...changed.keys()].filter(path => plan.own.has(INPUT.get(path))).map(argument)].join(" ")}));
    return line;
  };
  const built = PLANS.filter(({state}) => state === "lost" || state === "other");
  panel.querySelector("#lost").replaceChildren(...built.map(about));
  const asked = PLANS.filter(plan => plan.requirements.length > 0);
  const keep = asked.filter(plan => plan.state !== "lost" &&
    plan.requirements.every(name => figure(plan, PLACE.get(name)) >= 0));
  const said = WORDS.kept.replace("{kept}", keep.length).replace("{count}", asked.length);
  const status = panel.querySelector("#kept");
  if (status.textContent !== said) status.textContent = said;
  const state = [...changed].map(([path, shown]) => `${encodeURIComponent(path)}=${shown}`).join("&");
  const link = panel.querySelector("#link");
  link.href = state ? `#set:${state}` : "#what-if";
}

function place(input, shown) {
  const {from, to} = input;
  const part = input.log ? Math.log(shown / from) / Math.log(to / from) : (shown - from) / (to - from);
  return Math.round(1000 * Math.min(1, Math.max(0, part)));
}
function at(input, part) {
  const {from, to} = input, share = part / 1000;
  const shown = input.log ? from * (to / from) ** share : from + (to - from) * share;
  if (input.whole) return Math.round(shown);
  // As many digits as tell one step from the next.
  return Number(input.log ? shown.toPrecision(3) : shown.toFixed(Math.max(0, 3 - Math.floor(Math.log10(to - from)))));
}

function offer(path) {
  if (rows.has(path)) return rows.get(path);
  const input = DATA.inputs[INPUT.get(path)];
  const likely = PLANS.filter(plan => plan.own.has(INPUT.get(path))).map(plan => plan.own.get(INPUT.get(path)));
  const start = shownAs(input, Math.max(...likely)), id = `input-${rows.size}`;
  const owner = PLANS.find(plan => plan.own.has(INPUT.get(path)));
  const unit = input.money ? `${owner.currency[0]}${input.unit}` : input.unit.trim();
  const slider = make("input", {type: "range", min: 0, max: 1000, value: place(input, start), id});
  const field = make("input", {type: "number", step: "any", value: start, min: shownAs(input, input.least)});
  field.setAttribute("aria-label", `${input.about}, ${unit}`);
  const wrong = make("small", {className: "wrong", hidden: true, textContent: WORDS.refused, id: `${id}-wrong`});
  const judge = isRight => {
    wrong.hidden = isRight;
    if (isRight) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    } else {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", wrong.id);
    }
    return isRight;
  };
  const say = () => slider.setAttribute("aria-valuetext", `${field.value} ${unit}`);
  const set = shown => {
    if (!judge(admits(input, canonical(input, shown)))) return;
    if (shown === start && likely.every(one => one === likely[0])) changed.delete(path);
    else changed.set(path, shown);
    say();
    update();
  };
  slider.addEventListener("input", () => {
    field.value = at(input, Number(slider.value));
    set(Number(field.value));
  });
  field.addEventListener("input", () => {
    const shown = field.value === "" ? NaN : Number(field.value);
    if (admits(input, canonical(input, shown))) slider.value = place(input, shown);
    set(shown);
  });
  const row = {
    show(shown) {
      judge(true);
      field.value = shown;
      slider.value = place(input, shown);
      say();
    },
    reset: () => row.show(start),
    set(shown) {
      row.show(shown);
      set(shown);
    },
  };
  say();
  panel.querySelector("#inputs").append(make("div", {className: "input"},
    make("label", {htmlFor: id}, make("span", {textContent: input.about}), make("code", {textContent: path}),
      ...likely.every(one => one === likely[0]) ? [] : [make("small", {textContent: ` ${WORDS.differs}`})]),
    slider, make("span", {className: "field"}, field, ` ${unit}`, wrong)));
  rows.set(path, row);
  return row;
}

function reset() {
  changed.clear();
  rows.forEach(row => row.reset());
  update();
}

function restore() {
  if (!location.hash.startsWith("#set:")) return;
  reset();
  for (const one of location.hash.slice(5).split("&")) {
    let path, shown;
    try {
      [path, shown] = one.split("=").map(decodeURIComponent);
    } catch {
      continue;
    }
    if (INPUT.has(path) && shown && Number.isFinite(Number(shown))) offer(path).set(Number(shown));
  }
}

function begin() {
  const table = document.querySelector("#answer .table");
  if (table) panel.querySelector("#summary").append(table.cloneNode(true));
  collect();
  makePlots();
  DATA.first.forEach(offer);
  const more = panel.querySelector("#more");
  for (const {path} of DATA.inputs) more.append(make("option", {value: path, textContent: path}));
  more.addEventListener("change", () => {
    if (INPUT.has(more.value)) offer(more.value);
  });
  panel.querySelector("#reset").addEventListener("click", () => {
    history.replaceState(null, "", "#what-if");
    reset();
  });
  panel.hidden = false;
  addEventListener("hashchange", restore);
  update();
  restore();
}
