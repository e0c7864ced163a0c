// Writes a sheet as YAML. Texts that YAML could read as something else are in double quotes, which are JSON's.

const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N} .,()&/'’“”–—%+-]*[\p{L}\p{N}.)!’”%-])?$/u;
const SLUG = /^[a-z0-9][a-z0-9_./-]*$/;
const WORD_OF_YAML = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;
const NUMBER = /^[+-]?[0-9.,_]+(?:e[0-9]+)?$/i;

export function yamlOf(sheet) {
  const lines = [];
  for (const [name, value] of Object.entries(sheet)) {
    if (lines.length) lines.push("");
    addMember(lines, "", name, value);
  }
  return `${lines.join("\n")}\n`;
}

export function scalar(value) {
  if (typeof value !== "string") return String(value);
  const isPlain = (PLAIN.test(value) || SLUG.test(value)) && !WORD_OF_YAML.test(value) && !NUMBER.test(value) && value.length < 1_000;
  return isPlain ? value : quoted(value);
}

// Line separators and other invisible characters are escaped, because YAML reads some of them as line ends.
function quoted(value) {
  const hidden = /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g;
  return JSON.stringify(value).replace(hidden, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function addMember(lines, indent, name, value) {
  const key = `${indent}${SLUG.test(name) ? name : JSON.stringify(name)}:`;
  if (Array.isArray(value)) addList(lines, indent, key, value);
  else if (value !== null && typeof value === "object") {
    lines.push(Object.keys(value).length ? key : `${key} {}`);
    for (const [member, inner] of Object.entries(value)) addMember(lines, `${indent}  `, member, inner);
  } else lines.push(`${key} ${scalar(value)}`);
}

function addList(lines, indent, key, items) {
  if (items.every((item) => typeof item === "string" && SLUG.test(item) && !NUMBER.test(item) && !WORD_OF_YAML.test(item))) {
    lines.push(`${key} [${items.join(", ")}]`);
    return;
  }
  lines.push(key);
  for (const item of items) {
    if (item === null || typeof item !== "object") {
      lines.push(`${indent}  - ${scalar(item)}`);
      continue;
    }
    const inner = [];
    for (const [member, value] of Object.entries(item)) addMember(inner, `${indent}    `, member, value);
    inner[0] = `${indent}  - ${inner[0].slice(indent.length + 4)}`;
    lines.push(...inner);
  }
}
