// The lines by which two texts differ.

const MOST_COMPARED = 4_000_000;

// [sign, line] pairs: `-` for lines of the first text, `+` for those of the second, ` ` for lines around them.
export function differenceOf(before, after, around = 2) {
  const [one, other] = [before.split("\n"), after.split("\n")];
  const runs = linesOf(one, other);
  const near = runs.map(([sign], place) => sign !== " " || runs.slice(Math.max(0, place - around), place + around + 1).some(([each]) => each !== " "));
  return runs.filter((_, place) => near[place]);
}

function linesOf(one, other) {
  let [start, ends] = [0, 0];
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  while (ends < one.length - start && ends < other.length - start && one.at(-1 - ends) === other.at(-1 - ends)) ends += 1;
  const [left, right] = [one.slice(start, one.length - ends), other.slice(start, other.length - ends)];
  return [...one.slice(0, start).map((line) => [" ", line]), ...changed(left, right), ...one.slice(one.length - ends).map((line) => [" ", line])];
}

// The longest common subsequence. Very long differences are shown whole.
function changed(left, right) {
  if (left.length * right.length > MOST_COMPARED) return [...left.map((line) => ["-", line]), ...right.map((line) => ["+", line])];
  const width = right.length + 1;
  const common = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const place = i * width + j;
      common[place] = left[i] === right[j] ? common[place + width + 1] + 1 : Math.max(common[place + width], common[place + 1]);
    }
  }
  const lines = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const place = i * width + j;
    if (i < left.length && j < right.length && left[i] === right[j]) {
      lines.push([" ", left[i]]);
      i += 1;
      j += 1;
    } else if (i < left.length && (j === right.length || common[place + width] >= common[place + 1])) lines.push(["-", left[i++]]);
    else lines.push(["+", right[j++]]);
  }
  return lines;
}
