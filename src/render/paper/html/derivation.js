// How a number comes about: its formula in names, what these come to now, and where numbers come from.
const TERMS = DATA.terms;
const CALLED = new Array(TERMS.kinds.length).fill(-1), MEASURES = [];
{
  let next = 0;
  [...TERMS.kinds].forEach((letter, place) => {
    const small = letter.toLowerCase();
    if (small !== letter) CALLED[place] = next++;
    MEASURES[place] = TERMS.dimensions[small.charCodeAt(0) - 97];
  });
  for (let at = 0; at < TERMS.again.length; at += 2) CALLED[TERMS.again[at]] = TERMS.again[at + 1];
}
// Where the code of each step begins.
const BEGINS = [];
for (let at = 0; at < CODE.length; at += 1 + ARITY[CODE[at]]) BEGINS.push(at);
const isStep = place => place >= REST.length;
const nameOf = place => CALLED[place] < 0 ? null : TERMS.names[CALLED[place]];
function stepAt(place) {
  const at = BEGINS[place - REST.length], operation = CODE[at];
  return {notation: NOTATION[operation], operation, args: [...CODE.subarray(at + 1, at + 1 + ARITY[operation])]};
}
// Looks through a change of unit without a name.
function plain(place) {
  while (isStep(place) && nameOf(place) === null && !stepAt(place).notation.sign && !stepAt(place).notation.call) {
    [place] = stepAt(place).args;
  }
  return place;
}
const TIGHT = {"<=": 0, "+": 1, "-": 1, "*": 2, "/": 2, "^": 3};
const DEEP = 3;
// A formula as people write it, and its parts in the order in which they appear.
function formulaOf(root) {
  const parts = [];
  const part = (place, text) => {
    const known = parts.find(one => one.place === place);
    if (known) return known.text;
    parts.push({place, text});
    return text;
  };
  const term = (place, level, strict, deep) => {
    const here = plain(place), name = nameOf(here);
    if (name !== null) return part(here, name);
    if (!isStep(here)) return scalar(VALUES[here]);
    if (deep === 0) return part(here, `(…${1 + parts.filter(one => nameOf(one.place) === null).length})`);
    const own = TIGHT[stepAt(here).notation.sign] ?? 4;
    const text = written(here, deep - 1);
    return own < level || strict && own === level ? `(${text})` : text;
  };
  const written = (place, deep) => {
    const {notation: {sign, call}, args} = stepAt(place);
    if (call) return `${call}(${args.map(one => term(one, 0, false, deep)).join(", ")})`;
    if (!sign) return term(args[0], 0, false, deep);
    const level = TIGHT[sign];
    const right = sign === "-" || sign === "/" || sign === "^" || sign === "<=";
    // A chain of one sign stays on one level, however long it is.
    const [left, other] = args.map(plain), isChain = isStep(left) && nameOf(left) === null &&
      (sign === "+" || sign === "*") && stepAt(left).notation.sign === sign;
    const before = isChain ? written(left, deep) : term(left, level, sign === "^" || sign === "<=", deep);
    return `${before} ${sign} ${term(other, level, right, deep)}`;
  };
  return {text: isStep(root) ? written(root, DEEP) : "", parts};
}

const amountAt = (plan, place) => {
  const value = VALUES[place];
  if (value !== value) return WORDS.undefined;
  if (Math.abs(value) === Infinity) return value > 0 ? WORDS.unbounded : WORDS.below;
  return print(MEASURES[place], value, plan.currency);
};

const dialog = make("dialog", {id: "derivation"});
dialog.setAttribute("aria-labelledby", "derivation-title");
// The places gone through, the one that is shown last.
let way = [];
// What a place was changed by, as `--set` takes it.
const changedAt = place => [...changed.keys()].filter(path => DATA.replaced[INPUT.get(path)].includes(place)).map(argument)[0];
function show(plan) {
  const place = way.at(-1), {text, parts} = formulaOf(place);
  const source = changedAt(place) ?? plan.origins.get(place);
  const open = one => {
    const button = make("button", {type: "button"}, make("code", {textContent: one.text}));
    button.addEventListener("click", () => {
      way.push(one.place);
      show(plan);
    });
    return make("li", {}, button, ` ${amountAt(plan, one.place)}`);
  };
  const title = make("h2", {id: "derivation-title", tabIndex: -1}, make("code", {textContent: nameOf(place) ?? WORDS.part}));
  const back = make("button", {type: "button", textContent: WORDS.back, hidden: way.length < 2});
  back.addEventListener("click", () => {
    way.pop();
    show(plan);
  });
  const close = make("button", {type: "button", textContent: WORDS.close});
  close.addEventListener("click", () => dialog.close());
  dialog.replaceChildren(title,
    make("p", {}, `${plan.name}: `, make("strong", {textContent: amountAt(plan, place)})),
    ...text ? [make("p", {}, `${WORDS.formula}: `, make("code", {textContent: text}))] : [],
    ...source ? [make("p", {}, `${WORDS.from}: ${source}`)] : [],
    ...parts.length ? [make("p", {textContent: `${WORDS.parts}:`}), make("ul", {}, ...parts.map(open))] : [],
    make("p", {}, back, " ", close));
  if (dialog.open) title.focus();
}
// A number that no formula of the page gives has its name, and why.
function bare(element) {
  const close = make("button", {type: "button", textContent: WORDS.close});
  close.addEventListener("click", () => dialog.close());
  dialog.replaceChildren(make("h2", {id: "derivation-title", tabIndex: -1}, make("code", {textContent: element.title})),
    make("p", {textContent: element.textContent}), make("p", {textContent: WORDS.sampled}), make("p", {}, close));
}
function derive(element) {
  const plan = planOf(cells.find(one => one.element === element)), at = PLACE.get(element.title);
  const place = at === undefined ? -1 : plan.shape.figures[at];
  if (plan.state === "lost" || place < 0 && element.className === "lost") return;
  if (place < 0) bare(element);
  else {
    way = [place];
    show(plan);
  }
  dialog.showModal();
}

// One stop of the keyboard for each table; arrows go from number to number.
const groups = new Map();
function reachable() {
  document.body.append(dialog);
  for (const plan of PLANS) {
    plan.origins = new Map();
    for (let at = 0; at < plan.sources.length; at += 2) plan.origins.set(plan.sources[at], DATA.sources[plan.sources[at + 1]]);
  }
  for (const {element} of cells) {
    const group = element.closest("table, dl, .tree") ?? element.parentElement;
    if (!groups.has(group)) groups.set(group, []);
    const all = groups.get(group);
    element.setAttribute("role", "button");
    element.setAttribute("aria-haspopup", "dialog");
    element.tabIndex = all.length === 0 ? 0 : -1;
    all.push(element);
  }
  for (const [group, all] of groups) {
    group.addEventListener("focusin", ({target}) => {
      if (all.includes(target)) for (const one of all) one.tabIndex = one === target ? 0 : -1;
    });
    group.addEventListener("click", ({target}) => {
      const one = target.closest("data[role]");
      if (one) derive(one);
    });
    group.addEventListener("keydown", event => {
      const at = all.indexOf(event.target);
      if (at < 0) return;
      const to = next(all, at, event.key);
      if (event.key === "Enter" || event.key === " ") derive(all[at]);
      else if (to) to.focus();
      else return;
      event.preventDefault();
    });
  }
}
// The number that a key goes to: beside it, or in the same column of the row above or below.
function next(all, at, key) {
  if (key === "ArrowRight") return all[at + 1];
  if (key === "ArrowLeft") return all[at - 1];
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  const step = {ArrowDown: 1, ArrowUp: -1}[key], cell = all[at].closest("td, th");
  if (!step) return undefined;
  if (!cell) return all[at + step];
  for (let to = at + step; to >= 0 && to < all.length; to += step) {
    const other = all[to].closest("td, th");
    if (other && other !== cell && other.cellIndex === cell.cellIndex) return all[to];
  }
  return undefined;
}
begin();
reachable();
