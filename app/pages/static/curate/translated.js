// Fixed words in the language of the page, which has their translations from the English of the scripts.

import { byId } from "./dom.js";

const translations = JSON.parse(byId("words")?.textContent ?? "{}");
const { lang } = document.documentElement;
const plurals = new Intl.PluralRules(lang || "en");

// `places` are the values at `%(name)s`.
export const translated = (words, places = {}) => filled(translations[words] ?? words, places);

// The form for a number of things, which `%(count)s` stands for.
export function translatedNumber(one, many, number, places = {}) {
  const forms = translations[one] ?? [one, many];
  return filled(forms[plurals.select(number) === "one" ? 0 : 1], { count: inDigits(number), ...places });
}

export const inDigits = (number) => number.toLocaleString(lang || "en");

const filled = (words, places) =>
  elided(words, places).replace(/%\((\w+)\)s/g, (place, name) => (name in places ? places[name] : place));

// In French `d’%(name)s` for `de %(name)s` before a vowel.
function elided(words, places) {
  if (lang !== "fr") return words;
  return words.replace(/\b(d)e (?=%\((\w+)\)s)/gi, (whole, d, name) => (VOWEL.test(places[name] ?? "") ? `${d}’` : whole));
}
const VOWEL = /^[aeiouàâéèêëîïôûœæ]/i;
