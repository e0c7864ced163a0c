// Values of fields: as typed into the form, as shown to people, and as guessed from words.

import { fieldOf, pathOf, slugFrom, spelled } from "./kinds.js";
import { inDigits, translated, translatedNumber } from "./translated.js";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
const SEPARATOR = "; ";
const IN_WORDS = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang; // 14 September 2021

export function typed(value) {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join(SEPARATOR) : String(value);
}

// The value of what a person typed. Throws an Error with a sentence.
export function read(spec, text) {
  const input = text.trim();
  if (spec.shape === "self") return null;
  if (!input) throw new Error(translated("Type the value."));
  if (!spec.many) return readOne(spec, input);
  return input.split(";").map((each) => each.trim()).filter(Boolean).map((each) => readOne(spec, each));
}

function readOne(spec, input) {
  switch (spec.shape) {
    case "integer":
    case "season":
    case "number": {
      const number = Number(input.replace(/[,  ](?=\d{3})/g, ""));
      if (!Number.isFinite(number)) throw new Error(translated("“%(input)s” is not a number.", { input }));
      return number;
    }
    case "boolean":
      return readAnswer(input.toLowerCase());
    case "term": {
      const term = Object.keys(spec.terms).find((each) => each === input || spec.terms[each] === input.toLowerCase());
      if (!term) throw new Error(translated("“%(input)s” is none of the values: %(values)s.", { input, values: Object.values(spec.terms).join(", ") }));
      return term;
    }
    case "reference":
      if (spec.targets.length > 1) return input;
      return input.startsWith(`${spec.targets[0]}/`) ? input.slice(spec.targets[0].length + 1) : slugFrom(input);
    default:
      return input;
  }
}

function readAnswer(input) {
  if ([translated("yes"), "yes", "true"].includes(input)) return true;
  if ([translated("no"), "no", "false"].includes(input)) return false;
  throw new Error(translated("Type yes or no."));
}

function shownDate(value) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)$/.exec(value);
  if (!found || Number(found[2] ?? 1) > 12) return value;
  const [, year, month, day, mark] = found;
  const parts = { year: "numeric", ...(month ? { month: "long" } : {}), ...(day ? { day: "numeric" } : {}), timeZone: "UTC" };
  const moment = new Date(0);
  moment.setUTCFullYear(year, (month ?? 1) - 1, day ?? 1);
  const date = moment.toLocaleDateString(IN_WORDS, parts);
  if (mark === "") return date;
  return mark === "~" ? translated("about %(date)s", { date }) : mark === "?" ? translated("perhaps %(date)s", { date }) : translated("perhaps about %(date)s", { date });
}

function shownNumber(value) {
  const isRound = value >= 1e6 && value % 1e5 === 0;
  return isRound ? translatedNumber("%(number)s million", "%(number)s million", value / 1e6, { number: inDigits(value / 1e6) }) : inDigits(value);
}

// `nameOf` gives the name of a path.
export function shown(path, field, value, nameOf = spelled) {
  const spec = fieldOf(path, field);
  const one = (each) => {
    if (spec.shape === "date") return shownDate(String(each));
    if (spec.shape === "number" || field.endsWith("_count")) return shownNumber(each);
    if (spec.shape === "boolean") return each ? translated("yes") : translated("no");
    if (spec.shape === "reference") return nameOf(pathOf(spec, each));
    return spec.terms[each] ?? String(each);
  };
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.map(one).join(spec.shape === "text" && field === "text" ? " … " : ", ") : one(value);
}

// The value that some words probably say, as typed text. `known` are [path, name] pairs.
export function guessed(words, spec, published, known) {
  switch (spec.shape) {
    case "integer":
    case "season":
    case "number":
      return guessedNumber(words);
    case "date":
      return guessedDate(words, published);
    case "term":
      return Object.keys(spec.terms).find((term) => [spec.terms[term], term.replaceAll("_", " ")].some((name) => words.toLowerCase().includes(name))) ?? "";
    case "boolean":
      return translated("yes");
    case "reference": {
      const fits = known.filter(([path, name]) => name && spec.targets.includes(path.split("/")[0]) && words.includes(name));
      fits.sort((one, other) => other[1].length - one[1].length);
      return fits.length ? (spec.targets.length === 1 ? fits[0][0].split("/")[1] : fits[0][0]) : "";
    }
    default:
      return words;
  }
}

export function guessedNumber(words) {
  const found = /(\d[\d,]*(?:\.\d+)?)\s*(million|billion|thousand)?/i.exec(words);
  if (found) {
    const factor = { million: 1e6, billion: 1e9, thousand: 1e3 }[found[2]?.toLowerCase()] ?? 1;
    return String(Math.round(Number(found[1].replace(/,/g, "")) * factor * 1e6) / 1e6);
  }
  const place = NUMBERS.findIndex((name) => new RegExp(`\\b${name}\\b`, "i").test(words));
  return place >= 0 ? String(place) : "";
}

function guessedDate(words, published) {
  const month = `(${MONTHS.map((name) => name.slice(0, 3)).join("|")})[a-z]*\\.?`;
  const day = new RegExp(`\\b(\\d{1,2}) ${month}(?:,? (\\d{4}))?|\\b${month} (\\d{1,2})(?!\\d)(?:,? (\\d{4}))?`, "i").exec(words);
  const two = (number) => String(number).padStart(2, "0");
  const numbered = (name) => two(MONTHS.findIndex((each) => each.toLowerCase().startsWith(name.toLowerCase())) + 1);
  if (day) {
    const [, first, name, year, otherName, second, otherYear] = day;
    return `${year ?? otherYear ?? published.slice(0, 4)}-${numbered(name ?? otherName)}-${two(first ?? second)}`;
  }
  const only = new RegExp(`\\b${month} (\\d{4})`, "i").exec(words);
  if (only) return `${only[2]}-${numbered(only[1])}`;
  return /\b(19|20)\d\d\b/.exec(words)?.[0] ?? "";
}
