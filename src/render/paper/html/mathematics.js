// Elementary functions as `graph::portable` has them, operation by operation: those of `Math`
// differ from browser to browser in the last digits.
const WORD = new Float64Array(1), HALVES = new Int32Array(WORD.buffer);
WORD[0] = 1;
const HIGH = HALVES[1] === 0x3ff00000 ? 1 : 0, LOW = 1 - HIGH;
const LN2_HIGH = 6.931471803691238e-1, LN2_LOW = 1.9082149292705877e-10;
const ROUNDER = 6755399441055744, ROOT_HALF = 0x3fe6a09e;
const larger = (a, b) => a > b ? a : b;
const smaller = (a, b) => a < b ? a : b;
const nearestWhole = x => (x + ROUNDER) - ROUNDER;
function powerOfTwo(n) {
  HALVES[HIGH] = (n + 1023) << 20;
  HALVES[LOW] = 0;
  return WORD[0];
}
function horner(x, coefficients) {
  let value = coefficients[0];
  for (let at = 1; at < coefficients.length; at++) value = value * x + coefficients[at];
  return value;
}
// The rounded sum or product, and its error in `lost`.
let lost = 0;
function exactSum(a, b) {
  const sum = a + b, ofB = sum - a;
  lost = (a - (sum - ofB)) + (b - ofB);
  return sum;
}
function exactProduct(a, b) {
  const product = a * b, as = 134217729 * a, bs = 134217729 * b;
  const ah = as - (as - a), al = a - ah, bh = bs - (bs - b), bl = b - bh;
  lost = ((ah * bh - product) + ah * bl + al * bh) + al * bl;
  return product;
}
const CURVATURE = [6227020800, 479001600, 39916800, 3628800, 362880, 40320, 5040, 720, 120, 24, 6, 2].map(n => 1 / n);
function expOfSum(high, low) {
  const x = smaller(760, larger(-760, high));
  const whole = nearestWhole(x * Math.LOG2E), half = nearestWhole(whole * 0.5);
  const rHigh = x - whole * LN2_HIGH, rLow = low - whole * LN2_LOW, r = rHigh + rLow;
  const gone = (rHigh - r) + rLow;
  const value = 1 + (r + (r * r * horner(r, CURVATURE) + gone));
  return value * powerOfTwo(half) * powerOfTwo(whole - half);
}
const exp = x => expOfSum(x, 0);
function expM1(of) {
  const x = smaller(760, larger(-60, of));
  const whole = nearestWhole(x * Math.LOG2E), half = nearestWhole(whole * 0.5);
  const rHigh = x - whole * LN2_HIGH, rLow = -(whole * LN2_LOW), r = rHigh + rLow;
  const gone = (rHigh - r) + rLow;
  const part = r + (r * r * horner(r, CURVATURE) + gone);
  const down = powerOfTwo(-half) * powerOfTwo(half - whole);
  return (part + (1 - down)) * powerOfTwo(half) * powerOfTwo(whole - half);
}
// x = m 2^k: m is given back, k is left in `power`.
let power2 = 0;
function split(x) {
  WORD[0] = x;
  const shifted = (HALVES[HIGH] + (0x3ff00000 - ROOT_HALF)) | 0;
  power2 = (shifted >>> 20) - 1023;
  HALVES[HIGH] = (shifted & 0xfffff) + ROOT_HALF;
  return WORD[0];
}
const LOGARITHM = [1.4798198605116586e-1, 1.5313837699209373e-1, 1.818357216161805e-1, 2.2222198432149784e-1,
  2.857142874366239e-1, 3.999999999940942e-1, 6.666666666666735e-1];
function assemble(f, k, correction) {
  const halfSquare = 0.5 * f * f, s = f / (2 + f), z = s * s;
  const rest = z * horner(z, LOGARITHM);
  return s * (halfSquare + rest) + (k * LN2_LOW + correction) - halfSquare + f + k * LN2_HIGH;
}
const SMALLEST = 2.2250738585072014e-308;
function ln(x) {
  if (!(x < Infinity)) return x;
  if (x === 0) return -Infinity;
  if (x < 0) return NaN;
  const small = x < SMALLEST;
  const mantissa = split(small ? x * 18014398509481984 : x);
  return assemble(mantissa - 1, power2 + (small ? -54 : 0), 0);
}
function ln1p(x) {
  if (!(x < Infinity)) return x;
  if (x === -1) return -Infinity;
  if (x < -1) return NaN;
  const sum = 1 + x, mantissa = split(sum), near = power2 === 0;
  const gone = x > 1 ? 1 - (sum - x) : x - (sum - 1);
  return assemble(near ? x : mantissa - 1, power2, near ? 0 : gone / sum);
}
const LONG = [23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3].map(n => 2 / n);
// ln x as a value, and what it lacks in `lost`.
function longLn(x) {
  const small = x < SMALLEST;
  const mantissa = split(small ? x * 18014398509481984 : x), k = power2 + (small ? -54 : 0);
  const excess = mantissa - 1, divisor = 2 + excess, divisorLow = excess - (divisor - 2);
  const s = excess / divisor, product = exactProduct(s, divisor);
  const sLow = (((excess - product) - lost) - s * divisorLow) / divisor;
  const z = s * s, series = horner(z, LONG);
  const high = exactSum(k * LN2_HIGH, 2 * s);
  const low = lost + (s * z * series + (2 * sLow + k * LN2_LOW));
  return exactSum(high, low);
}
function power(a, b) {
  if (b === 0) return 1;
  if (a !== a || b !== b) return NaN;
  const base = Math.abs(a), exponent = smaller(1e290, larger(-1e290, b));
  let value;
  if (base === 0) value = b > 0 ? 0 : Infinity;
  else if (base === Infinity) value = b > 0 ? Infinity : 0;
  else {
    const lnHigh = longLn(base), lnLow = lost;
    const high = exactProduct(exponent, lnHigh), low = lost + exponent * lnLow;
    value = expOfSum(high, Math.abs(high) < 800 ? low : 0);
  }
  if (a >= 0) return value;
  const large = Math.abs(b) > 2251799813685248;
  if (!large && nearestWhole(b) !== b) return NaN;
  return large || nearestWhole(b * 0.5) === b * 0.5 ? value : -value;
}
const TAIL = [-3.753158277899961e-11, 4.251471444796304e-10, 5.4571573046674e-10, -5.173990214011258e-9,
  -4.389284159976074e-9, 3.867533424222222e-8, 2.4289762925472392e-8, -2.5866850716155863e-7,
  -5.826281078799117e-8, 1.7516376488490619e-6, -9.728495822111332e-7, -1.1444146237700524e-5,
  2.2383912036550685e-5, 5.164909889268241e-5, -2.9015397928986765e-4, 2.937136655913448e-4,
  1.7556258324217529e-3, -9.746579558029276e-3, 2.836227742151560e-2, -5.869339858963677e-2,
  9.230432116019834e-2, -1.0880393014174886e-1, 8.227673849015102e-2, 3.5854154854644293e-3,
  -1.4024059858554702e-1, 1.2375126308378275];
function scaledTail(x) {
  const t = (x - 3.75) / (x + 3.75);
  return horner(t, TAIL) / (1 + 2 * x);
}
function normalCdf(x) {
  if (x !== x) return x;
  const beyond = smaller(40, Math.abs(x)), square = exactProduct(beyond, beyond), low = lost;
  const tail = 0.5 * expOfSum(-0.5 * square, -0.5 * low) * scaledTail(beyond * Math.SQRT1_2);
  return x > 0 ? 1 - tail : tail;
}
// When a lognormal outage stops healing fast enough: a search for the root of its hazard.
const FAR = 37, DENSITY_AT_MEAN = 0.3989422804014327;
const normalHazard = z => DENSITY_AT_MEAN * exp(-0.5 * z * z) / normalCdf(-z);
const lognormalHazard = (sd, z) => normalHazard(z) / (sd * exp(sd * z));
function falls(low, high, holds) {
  for (let halving = 0; halving < 64; halving++) {
    const middle = 0.5 * (low + high);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
function hazardFalls(sd, level) {
  if (sd !== sd || level !== level) return NaN;
  if (sd <= 0) return 0;
  const peak = falls(-sd, FAR, z => normalHazard(z) - z > sd);
  if (lognormalHazard(sd, peak) <= level) return -Infinity;
  if (lognormalHazard(sd, FAR) >= level) return Infinity;
  return falls(peak, FAR, z => lognormalHazard(sd, z) > level);
}
