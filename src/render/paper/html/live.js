// The graphs of the plans, run as the program runs them.
const DATA = JSON.parse(document.getElementById("graphs").textContent);
const WORDS = DATA.words;
const PLACE = new Map(DATA.names.map((name, at) => [name, at]));
const INPUT = new Map(DATA.inputs.map((input, at) => [input.path, at]));
// Numbers that are not finite travel as what JSON can hold.
const number = value => value === null ? NaN : value;
const PLANS = DATA.plans.map(plan => ({
  ...plan,
  rest: Float64Array.from(plan.constants, number),
  values: new Float64Array(plan.constants.length + plan.many),
  code: Int32Array.from(plan.steps),
  own: new Map(plan.inputs.map(([at, likely, places]) => [at, {likely: number(likely), places}])),
}));
// What was changed: the path of an input, and its number in the unit that it is shown in.
const changed = new Map();

function run(plan) {
  const {rest, values, code} = plan;
  values.set(rest);
  for (const [path, shown] of changed) {
    const at = INPUT.get(path), own = plan.own.get(at);
    if (own) for (const place of own.places) values[place] = canonical(DATA.inputs[at], shown);
  }
  let next = rest.length;
  for (let at = 0; at < code.length;) {
    const operation = code[at], arity = ARITY[operation];
    values[next++] = operate(operation, values[code[at + 1]], arity > 1 ? values[code[at + 2]] : 0,
      arity > 2 ? values[code[at + 3]] : 0);
    at += 1 + arity;
  }
}

const canonical = (input, shown) => input.per ? shown / input.factor : shown * input.factor;
const shownAs = (input, value) => Number((input.per ? value * input.factor : value / input.factor).toPrecision(12));
const admits = (input, value) => Number.isFinite(value) &&
  (input.above ? value > input.least : value >= input.least) &&
  (input.below ? value < input.most : value <= input.most) &&
  (!input.whole || Number.isInteger(value));

// Whether a plan still has the shape that its graph was built for.
const fell = (plan, [place, taken]) => (plan.values[place] !== 0) !== taken;
function holds(plan) {
  const at = operand => Array.isArray(operand) ? current(plan, operand[0]) : operand;
  return !plan.decisions.some(decision => fell(plan, decision)) &&
    plan.ordered.every(([lesser, greater]) => at(lesser) <= at(greater));
}
function current(plan, at) {
  const input = DATA.inputs[at], shown = changed.get(input.path);
  return shown === undefined ? plan.own.get(at).likely : canonical(input, shown);
}
const moves = plan => [...changed.keys()].some(path => plan.own.has(INPUT.get(path)));

function told(one, value) {
  const {plan, dimension, bare, brief: short, label, currency} = one;
  const status = value !== value ? WORDS.undefined : value === Infinity ? one.endless : value === -Infinity ? WORDS.below : null;
  if (status !== null) return status;
  const own = currency ?? PLANS[plan].currency;
  let text = (short ? brief : print)(dimension, value, own);
  const naked = text.split(` ${own[0]}`)[0];
  if (label && dimension === "price") text = `${naked} ${label}`;
  else if (label && dimension === "scalar") text = `${text} ${label}`;
  else if (bare) text = naked;
  return one.atLeast ? `${WORDS.atLeast} ${text}` : text;
}

let cells = [];
function collect() {
  cells = [...document.querySelectorAll("data[data-plan]")].map(element => {
    const {plan, k = "", l, c, h, s} = element.dataset, at = PLACE.get(element.title);
    return {
      element, plan: Number(plan), at, dimension: DATA.dimensions[at], bare: k.includes("b"), brief: k.includes("s"),
      atLeast: k.includes("l"), endless: k.includes("u") ? WORDS.unrecoverable : WORDS.unbounded,
      label: l, currency: c ? DATA.currencies[c] : undefined,
      held: h ? [PLACE.get(h), PLACE.get(s)] : null,
      mark: h ? element.previousElementSibling : null,
      text: element.textContent, value: element.value,
    };
  });
}

function marked(one, how) {
  const [sign, word] = WORDS.marks[how];
  one.mark.className = how;
  one.mark.firstChild.textContent = sign;
  one.mark.lastChild.textContent = word;
}
function judged(plan, [headroom, spare]) {
  const at = place => plan.values[plan.figures[place]];
  if (!(at(headroom) >= 0)) return "missed";
  return at(spare) >= 0 && at(spare) < DATA.little ? "thin" : "met";
}

function update() {
  const start = performance.now();
  const states = PLANS.map(plan => {
    const isMoved = moves(plan);
    if (isMoved || plan.wasMoved !== false) run(plan);
    plan.wasMoved = isMoved;
    return !isMoved ? "rest" : holds(plan) ? "moved" : "lost";
  });
  for (const one of cells) {
    const plan = PLANS[one.plan], place = one.at === undefined ? -1 : plan.figures[one.at], {element} = one;
    const state = states[one.plan];
    let text = one.text, value = one.value, look = "";
    if (state === "lost") [text, value, look] = ["–", "", "lost"];
    else if (state === "moved" && place < 0) look = "stale";
    else if (state === "moved") {
      value = String(plan.values[place]);
      text = told(one, plan.values[place]);
      if (text !== one.text) look = "moved";
    }
    if (element.textContent !== text) element.textContent = text;
    element.value = value;
    if (element.className !== look) element.className = look;
    if (one.mark && one.held.every(at => plan.figures[at] >= 0)) {
      one.mark.hidden = state === "lost";
      marked(one, judged(plan, one.held));
    }
  }
  document.documentElement.classList.toggle("changed", states.some(state => state !== "rest"));
  tell(states);
  DATA.took = performance.now() - start;
}

// What falls the other way, the first of it.
function why(plan) {
  const decision = plan.decisions.find(one => fell(plan, one));
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

function tell(states) {
  const lines = [...changed.keys()].map(argument);
  panel.querySelector("#set").textContent = lines.length ? lines.join(" ") : WORDS.nothing;
  const lost = PLANS.filter((_, at) => states[at] === "lost");
  panel.querySelector("#lost").replaceChildren(...lost.map(plan => make("li", {},
    `${plan.name}: ${WORDS.lost.replace("{why}", why(plan))} `, make("code", {
      textContent: [plan.command, ...[...changed.keys()].filter(path => plan.own.has(INPUT.get(path))).map(argument)].join(" ")}))));
  const asked = PLANS.filter(plan => plan.requirements.length > 0);
  const keep = asked.filter(plan => states[PLANS.indexOf(plan)] !== "lost" &&
    plan.requirements.every(name => plan.values[plan.figures[PLACE.get(name)]] >= 0));
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
  const likely = PLANS.map(plan => plan.own.get(INPUT.get(path))).filter(Boolean).map(own => own.likely);
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
begin();
