// Turns a published sheet, or the proposals of a draft, into claims.

import { identityOf, kinds, pathMadeOf } from "./kinds.js";

const ENTRY_KEYS = new Set(
  "words occurrence record column basis why rank certainty planned relative according_to update instead_of".split(" "),
);
const POSITIONED = (text, entry) => ({ ...entry, ...(entry.words && text ? text.nth(entry.words, entry.occurrence ?? 1) : {}) });

// The state of a sheet in JSON. With its text, entries get their places.
export function stateOf(sheet, text) {
  const { published = {}, ...document } = sheet.document ?? {};
  const claims = [];
  for (const [kind, { list }] of Object.entries(kinds)) {
    for (const row of rowsOf(sheet[list] ?? [])) claims.push(...claimsOfRow(kind, row, text));
  }
  const numbered = claims.map((claim, place) => ({ id: place + 1, state: "kept", ...claim }));
  return { text: text?.text ?? "", document: { ...document, published }, claims: numbered };
}

// Groups with `common` are spread.
function rowsOf(items) {
  return items.flatMap((item) => {
    if (!item.rows) return [item];
    const { evidence: shared, ...common } = item.common ?? {};
    return item.rows.map((row) => {
      const evidence = { ...evidenceMap(shared), ...evidenceMap(row.evidence) };
      const claimed = Object.entries(evidence).filter(([name]) => name === "self" || name in { ...common, ...row });
      return { ...common, ...row, evidence: Object.fromEntries(claimed) };
    });
  });
}

// Words, an entry or a list of these are the evidence of the row.
function evidenceMap(raw) {
  if (raw === undefined || raw === null) return {};
  const isMap = typeof raw === "object" && !Array.isArray(raw) && !Object.keys(raw).every((key) => ENTRY_KEYS.has(key));
  if (!isMap) return { self: raw };
  const { external_ids: ids, ...others } = raw;
  if (!ids || typeof ids !== "object" || Object.keys(ids).every((key) => ENTRY_KEYS.has(key))) return raw;
  return { ...others, ...Object.fromEntries(Object.entries(ids).map(([name, value]) => [`external_ids.${name}`, value])) };
}

function claimsOfRow(kind, row, text) {
  const subject = pathMadeOf(kind, row);
  const evidence = evidenceMap(row.evidence);
  const own = identityOf(subject) ?? {};
  const entriesOf = (name) =>
    [evidence[name] ?? []].flat().map((entry) => POSITIONED(text, typeof entry === "string" ? { words: entry } : entry));
  const claims = evidence.self === undefined ? [] : [{ subject, field: "self", value: null, entries: entriesOf("self") }];
  for (const [name, value] of Object.entries(row)) {
    if (name === "evidence" || value === null || value === undefined) continue;
    if (name in own && own[name] === value) continue;
    const members = name === "external_ids" ? Object.entries(value).map(([id, each]) => [`${name}.${id}`, each]) : [[name, value]];
    for (const [field, each] of members) claims.push({ subject, field, value: each, entries: entriesOf(field) });
  }
  return claims.length ? claims : [{ subject, field: "self", value: null, entries: [] }];
}

// The claims of a draft's proposals, which are not in the sheet until a person accepts them.
export function claimsOfDraft(draft, text, firstId) {
  const claims = [];
  for (const proposal of draft.proposals ?? []) {
    if (!identityOf(proposal.subject)) continue;
    claims.push(claimOfProposal(proposal, text));
  }
  for (const [subject, key] of keysOf(draft.proposals ?? [])) {
    for (const [field, value] of Object.entries(key)) {
      if (field in identityOf(subject)) continue;
      claims.push({ subject, field, value, entries: [], state: "proposed", rule: "key" });
    }
  }
  return claims.map((claim, place) => ({ ...claim, id: firstId + place }));
}

function claimOfProposal(proposal, text) {
  const { subject, field, value, spans, rule, basis, why, known } = proposal;
  const marks = {};
  if (proposal.relative) marks.relative = true;
  else if (basis && basis !== "stated") marks.basis = basis;
  if (why && !proposal.relative) marks.why = why;
  for (const name of ["planned", "update"]) if (proposal[name]) marks[name] = true;
  if (proposal.certainty && proposal.certainty !== "certain") marks.certainty = proposal.certainty;
  const entries = (spans ?? []).map(({ start, end }) => ({ start: text.position(start), end: text.position(end), ...marks }));
  return { subject, field, value, entries, state: "proposed", rule, known: known ?? null };
}

function keysOf(proposals) {
  const keys = new Map();
  for (const { subject, key } of proposals) if (key && identityOf(subject)) keys.set(subject, key);
  return keys;
}
