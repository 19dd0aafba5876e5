// Numbers as `units::print` and `units::brief` print them, in the language of the page: its units have
// a place for their number.
const spelt = (unit, number) => unit.replaceAll("{}", number);
const YEAR = 31536000, DAY = 86400, HOUR = 3600;
// Half way between two roundings the even one is taken, as the program does; browsers take the larger.
const isTie = rest => rest[0] === "5" && /^50*$/.test(rest);
function fixed(value, decimals) {
  const text = value.toFixed(decimals);
  const long = value.toFixed(Math.min(100, decimals + 40));
  if (long.includes("e") || !isTie(long.slice(long.indexOf(".") + 1 + decimals))) return text;
  const down = long.slice(0, long.indexOf(".") + (decimals > 0 ? 1 + decimals : 0));
  return Number(down.at(-1)) % 2 === 0 ? down : text;
}
function exponential(value, decimals) {
  const text = value.toExponential(decimals), long = value.toExponential(Math.min(100, decimals + 40));
  const [digits, shift] = long.split("e"), rest = digits.slice(2 + decimals);
  if (!isTie(rest)) return text;
  const down = digits.slice(0, decimals > 0 ? 2 + decimals : 1);
  return Number(down.at(-1)) % 2 === 0 ? `${down}e${shift}` : text;
}
const exponent = (value, count) => value === 0 ? 0 : Number(exponential(value, count - 1).split("e")[1]);
const trimmed = text => text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
const grouped = text => {
  const [whole, part] = text.split(".");
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? digits : `${digits}.${part}`;
};
function significant(value, count) {
  const rank = exponent(value, count);
  if (value > 0 && (rank < -5 || rank >= 15)) {
    const [mantissa, shift] = exponential(value, count - 1).split("e");
    return `${trimmed(mantissa)}e${Number(shift)}`;
  }
  return grouped(trimmed(fixed(value, Math.max(0, count - 1 - rank))));
}
const isWhole = value => Math.abs(value - Math.round(value)) <= Math.abs(value) * 1e-12;
const PARTS = [YEAR, DAY, HOUR, 60, 1];
const ROUNDING = [[DAY, 1], [10 * DAY, 60], [YEAR, HOUR], [100 * YEAR, DAY]];
function duration(seconds) {
  const {times, small} = DATA.units, [year, second] = [times[0], times.at(-1)];
  const rank = exponent(seconds, 3);
  if (seconds > 0 && rank < 0) {
    if (rank >= -3) return spelt(small[0], significant(seconds * 1e3, 3));
    if (rank >= -6) return spelt(small[1], significant(seconds * 1e6, 3));
    return spelt(second, significant(seconds, 3));
  }
  const short = significant(seconds, 3);
  if (seconds < 60 && short !== "60") return spelt(second, short);
  const step = ROUNDING.find(([below]) => seconds < below);
  if (!step) return spelt(year, significant(seconds / YEAR, 3));
  let left = Math.round(seconds / step[1]) * step[1];
  const parts = [];
  PARTS.forEach((length, at) => {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) parts.push(spelt(times[at], count));
  });
  return parts.join(" ");
}
const BINARY = [[2 ** 50, "PiB"], [2 ** 40, "TiB"], [2 ** 30, "GiB"], [2 ** 20, "MiB"], [1024, "KiB"]];
const DECIMAL = [[1, "B"], [1e3, "kB"], [1e6, "MB"], [1e9, "GB"], [1e12, "TB"], [1e15, "PB"]];
function binarySize(bytes) {
  const found = BINARY.find(([unit]) => bytes >= unit);
  if (!found) return null;
  const count = bytes / found[0], parts = found[0] > 1024 ? 8 : 1;
  return isWhole(count * parts) && exponent(count, 4) < 6 ? `${grouped(trimmed(fixed(count, 3)))} ${found[1]}` : null;
}
function decimalSize(bytes) {
  const rank = Math.min(Math.max(Math.trunc(exponent(bytes, 4) / 3), 0), DECIMAL.length - 1);
  const [unit, name] = DECIMAL[rank], digits = significant(bytes / unit, 4);
  return [`${digits} ${name}`, Number(digits.replaceAll(",", "")) * unit];
}
const size = bytes => binarySize(bytes) ?? decimalSize(bytes)[0];
function rate(bytes) {
  const {rates} = DATA.units;
  for (const [at, seconds] of [1, HOUR, DAY].entries()) {
    const many = bytes * seconds, whole = binarySize(many);
    if (whole) return spelt(rates[at], whole);
    const [text, rounded] = decimalSize(many);
    if (Math.abs(rounded - many) <= many * 1e-12) return spelt(rates[at], text);
  }
  return spelt(rates[0], decimalSize(bytes)[0]);
}
function probability(value) {
  const lacks = (1 - value) * 100;
  if (value <= 0.5 || lacks <= 0) return `${significant(value * 100, 3)}%`;
  const decimals = Math.max(0, 2 - exponent(lacks, 3));
  const missing = BigInt(fixed(lacks, decimals).replace(".", ""));
  const digits = (100n * 10n ** BigInt(decimals) - missing).toString();
  const at = digits.length - decimals;
  return `${trimmed(`${digits.slice(0, at)}.${digits.slice(at)}`)}%`;
}
function frequency(perYear) {
  const years = 1 / perYear;
  if (perYear < 1 && years < 1e6 && isWhole(years)) return spelt(DATA.units.every, Math.round(years));
  return spelt(DATA.units.yearly, significant(perYear, 3));
}
function money(value, [code, decimals]) {
  const amount = fixed(value, decimals), [whole, part = ""] = amount.split(".");
  const idle = /^0*$/.test(part);
  let digits;
  if (exponent(value, 4) >= 15) digits = significant(value, 4);
  else if (idle && whole === "0") digits = significant(value, 2);
  else digits = grouped(idle ? whole : amount);
  return `${digits} ${code}`;
}
function scalar(value) {
  const rank = exponent(value, 4);
  const multiple = rank < 15 && DATA.units.multiples.find(([first]) => rank >= first);
  return multiple ? spelt(multiple[2], significant(value / multiple[1], 4)) : significant(value, 4);
}
function print(dimension, value, currency) {
  const {none, unbounded, costs} = DATA.units;
  if (value !== value) return none;
  if (Math.abs(value) === Infinity) return unbounded[value > 0 ? 0 : 1];
  // The sign stands before the first digit.
  if (value < 0) return print(dimension, -value, currency).replace(/\d/, "-$&");
  switch (dimension) {
    case "scalar": return scalar(value);
    case "duration": return duration(value);
    case "data-size": return size(value);
    case "data-rate": return rate(value);
    case "probability": return probability(value);
    case "frequency": return frequency(value);
    case "money": return money(value, currency);
    case "cost-rate": return value * HOUR === Infinity ? spelt(costs[0], money(value, currency)) : spelt(costs[1], money(value * HOUR, currency));
    case "monthly": return spelt(costs[2], money(value, currency));
    default: return `${significant(value, 6)} ${currency[0]}`;
  }
}
const RESTS = [[YEAR, DAY], [DAY, HOUR], [HOUR, 60], [60, 1]];
const amount = value => Math.abs(value) < 10 ? value : Math.sign(value) * Math.round(Math.abs(value));
function brief(dimension, value, currency) {
  if (!Number.isFinite(value)) return print(dimension, value, currency);
  let rounded = value;
  if (dimension === "duration") {
    const seconds = Math.abs(value);
    const found = RESTS.find(([unit]) => seconds >= unit && exponent(seconds, 3) >= 0);
    if (found) {
      const step = seconds < 10 * found[0] ? found[1] : found[0];
      rounded = Math.sign(value) * Math.round(seconds / step) * step;
    }
  } else if (dimension === "money" || dimension === "monthly") rounded = amount(value);
  else if (dimension === "cost-rate") rounded = amount(value * HOUR) / HOUR;
  else if (dimension === "probability" && value >= 0.1 && value <= 0.9) rounded = Math.round(value * 100) / 100;
  return print(dimension, rounded, currency);
}
