// The workbench: select words, say what they claim, see what would change. Nothing leaves the browser without a key.

import { AssignForm } from "./assigning.js";
import { LiveCheck, reasonFor } from "./checking.js";
import { ChecksPane } from "./checks_pane.js";
import { afterPause, announce, byId, make } from "./dom.js";
import { listenToDrops, listenToKeys, listenToTabs, openTab, tabIsOpen } from "./keys.js";
import { kindOf } from "./kinds.js";
import { MarkedText } from "./marked_text.js";
import { claimsOfDraft, stateOf } from "./opening.js";
import { ProposalsPane, sentenceOf as sentenceOfClaim } from "./proposals_pane.js";
import { announceOtherFolder, announcePublishedMeanwhile, download, publish, saveInFolder, yamlNow } from "./publishing.js";
import { DraftKeeper } from "./saving.js";
import { Service } from "./service.js";
import { SheetPane } from "./sheet_pane.js";
import { decoded, DocumentText, normalised } from "./text.js";
import { translated, translatedNumber } from "./translated.js";
import { Workbench } from "./workbench.js";

const MOST_TEXT = 2_000_000;
const MOST_LOOKED_UP = 20;
const FIELDS = { "d-slug": "slug", "d-kind": "kind", "d-lang": "language", "d-title": "title", "d-publisher": "publisher", "d-url": "url" };
const DATED = { "d-date": "value", "d-words": "words", "d-why": "why" };

const bench = new Workbench();
const { folder } = byId("bench").dataset;
const service = new Service(folder ? location.hash.slice(1) : null);
const wanted = new URLSearchParams(location.search).get("document");

const marked = new MarkedText(byId("text"), (words, around) => {
  const claims = around.filter(({ id }) => id !== undefined);
  const looks = [...new Set(around.map(({ look }) => look))].join(" ");
  const title = claims.map(({ id }) => bench.claim(id)).filter(Boolean).map((claim) => sentenceOfClaim(bench, claim)).join("\n");
  return make("mark", { class: looks, "data-id": claims.at(-1)?.id ?? null, title: title || null }, words);
});
let picked = [];

function paintText() {
  const spans = bench.claims.flatMap(({ id, state, entries, rule }) =>
    rule === "key" ? [] : entries.filter(({ start }) => start !== undefined).map(({ start, end }) => ({ start, end, id, look: id === bench.current ? `${state} now` : state })));
  marked.mark([...spans, ...picked.map(({ start, end }) => ({ start, end, look: "pick" }))]);
}

const edit = (claimOrField) => {
  form.open(claimOrField);
  byId("assign").scrollIntoView({ block: "nearest" });
};
const proposals = new ProposalsPane(bench, edit);
const sheet = new SheetPane(bench, edit);
const checks = new ChecksPane(bench, edit);
const check = new LiveCheck(bench, service, checks);
const form = new AssignForm(bench, {
  lookUp: (name) => lookUp(name),
  painted: (spans) => {
    picked = spans;
    paintText();
    keeper.later();
  },
  closed: () => byId("text").focus({ preventScroll: true }),
});
const keeper = new DraftKeeper(bench, folder ? `folder.${folder}` : wanted ? `document.${wanted}` : "new", {
  content: () => ({ state: bench.state, known: [...bench.known], notes: bench.notes, model: bench.model, form: form.content, tag: bench.tag, published: bench.published, folderVersion: bench.folderVersion }),
  load: (found) => {
    bench.known = new Map(found.known ?? []);
    bench.notes = found.notes ?? [];
    bench.model = found.model ?? null;
    [bench.tag, bench.published, bench.folderVersion] = [found.tag ?? null, found.published ?? null, found.folderVersion ?? null];
    bench.load(found.state);
    if (found.form) form.restore(found.form);
  },
});

const paintYaml = afterPause(80, () => {
  if (tabIsOpen("yaml")) byId("p-yaml").replaceChildren(make("pre", {}, yamlNow(bench)));
});

bench.addEventListener("change", ({ detail }) => {
  if (detail === "text") showText();
  paintText();
  proposals.update();
  sheet.update();
  if (detail === "current") return scrollToCurrent();
  showDocument();
  paintYaml();
  check.changed();
  keeper.later();
  lookUpNew();
  allowPublishing();
});

bench.addEventListener("rebased", () => keeper.keep());

function allowPublishing() {
  byId("publish").disabled = !service.key || !bench.claims.some(({ state }) => state === "kept");
}

function showText() {
  marked.show(bench.state.text);
  byId("text").hidden = !bench.state.text;
  byId("text").lang = bench.state.document.language ?? "";
  byId("swap").open = !bench.state.text;
  picked = [];
}

function scrollToCurrent() {
  openTab("draft");
  document.querySelector(".proposal.now")?.scrollIntoView({ block: "nearest" });
  document.querySelector("mark.now")?.scrollIntoView({ block: "nearest" });
  const claim = bench.claim(bench.current);
  if (claim) announce(sentenceOfClaim(bench, claim));
}

function showDocument() {
  const { published, ...fields } = bench.state.document;
  for (const [id, name] of Object.entries(FIELDS)) setValue(id, fields[name] ?? "");
  for (const [id, name] of Object.entries(DATED)) setValue(id, published[name] ?? "");
}

function setValue(id, value) {
  if (document.activeElement !== byId(id) && byId(id).value !== value) byId(id).value = value;
}

byId("meta").addEventListener("input", ({ target }) => {
  const value = target.value.trim();
  if (FIELDS[target.id]) return bench.setDocument({ [FIELDS[target.id]]: value }, target.id);
  const published = { ...bench.state.document.published, [DATED[target.id]]: value };
  const { basis: _, ...stated } = published;
  return bench.setDocument({ published: published.why ? { ...stated, basis: "inferred" } : stated }, target.id);
});
byId("meta").addEventListener("submit", (event) => event.preventDefault());

// ---- texts

function useText(raw) {
  if (!raw.trim()) return announce(translated("There is no text yet."));
  if (raw.length > MOST_TEXT) return announce(translated("This text is too long."));
  bench.useText(raw);
  keeper.saveNow();
  byId("paste").value = "";
  announce(translated("The text is open. Select words, or make a draft."));
  return byId("text").focus({ preventScroll: true });
}

async function openFile(file) {
  try {
    useText(decoded(await file.arrayBuffer()));
  } catch {
    announce(translated("The file is not text in UTF-8."));
  }
}

byId("use-paste").addEventListener("click", () => useText(byId("paste").value));
byId("paste").addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!text.trim() || byId("paste").value) return;
  event.preventDefault();
  useText(text);
});
byId("open-file").addEventListener("change", ({ target }) => target.files.length && openFile(target.files[0]));
listenToDrops(openFile);

// ---- names of the catalogue

async function lookUp(name, kind = null) {
  try {
    for (const [path, found] of await service.search(name, kind)) if (found) bench.known.set(path, found);
  } catch {
    // without the catalogue, names are not completed
  }
}

const lookedUp = new Set();
const lookUpNew = afterPause(400, async () => {
  const names = [...bench.names].filter(([path, name]) => !bench.known.has(path) && !lookedUp.has(`${path} ${name}`)).slice(0, MOST_LOOKED_UP);
  for (const [path, name] of names) {
    lookedUp.add(`${path} ${name}`);
    await lookUp(name, kindOf(path));
  }
  if (names.length) sheet.update();
  if (names.length) check.showNow();
});

// ---- drafts, checks, publishing

byId("key").addEventListener("input", ({ target }) => {
  service.key = target.value.trim();
  allowPublishing();
  check.changed();
});

async function makeDraft() {
  const { text } = bench.state;
  if (!service.mayCheck) return byId("key").focus(), announce(translated("A draft needs a key."));
  if (!text) return announce(translated("Paste or open a text first."));
  if (byId("draft").disabled) return announce(translated("A draft is being made."));
  byId("draft").disabled = true;
  announce(byId("asks-model") ? translated("Drafting, for at most 4 minutes. Go on with the sheet meanwhile.") : translated("Drafting …"));
  try {
    const draft = await service.draft(text, bench.state.document);
    if (bench.state.text === text) showDraft(draft);
    else announce(translated("The draft is of another text than the one that is open now. Make it again."));
  } catch (refusal) {
    announce(translated("No draft."), reasonFor(refusal));
  }
  byId("draft").disabled = false;
  return undefined;
}

function showDraft(draft) {
  for (const { known } of draft.proposals ?? []) if (known) bench.known.set(known.path, known.name);
  bench.model = draft.model ?? null;
  bench.notes = [
    ...(draft.unread ?? []).map(({ start, end }) => translated("Not read: %(words)s", { words: bench.text.text.slice(bench.text.position(start), bench.text.position(end)) })),
    ...(draft.dropped ?? []).map(({ subject, field, reason }) => translated("Left out: %(what)s. %(reason)s", { what: `${subject} ${field}`, reason })),
  ];
  takeDocument(draft.document ?? {});
  bench.addProposals(claimsOfDraft(draft, bench.text, bench.nextId));
  announce(translatedNumber("One value is proposed. Press J for it.", "%(count)s values are proposed. Press J for the first.", bench.open.length));
  openTab("draft");
}

// What the head of the text says of its document fills the fields that are empty.
function takeDocument(found) {
  const { published, ...fields } = bench.state.document;
  const { published: dated = {}, ...others } = found;
  const empty = Object.entries(others).filter(([name]) => !fields[name]);
  bench.setDocument({ ...Object.fromEntries(empty), published: published.value && published.value !== dated.value ? published : { ...dated, ...published } });
}

byId("draft").addEventListener("click", makeDraft);
byId("download").addEventListener("click", () => download(bench));
byId("save")?.addEventListener("click", () => saveInFolder(bench, service, openFolder));
byId("publish").addEventListener("click", async () => {
  if (!(await publish(bench, service, check.submission, openPublished))) return;
  const { sheet: published, tag } = await service.sheetOf(bench.state.document.slug);
  bench.rebase({ published, tag });
});

// ---- keys and selections

function pick() {
  const selected = marked.selected;
  const span = selected && bench.text.snapped(selected.start, selected.end);
  if (form.isOpen && span) return form.addSpan(span);
  getSelection().removeAllRanges();
  return form.open({ span });
}

// All proposals of the subject in hand.
function acceptSubject() {
  const current = bench.claim(bench.current);
  if (current) bench.accept(bench.open.filter(({ subject }) => subject === current.subject).map(({ id }) => id));
}

listenToKeys(
  {
    j: () => bench.step(1),
    k: () => bench.step(-1),
    a: () => bench.current !== null && bench.accept([bench.current]),
    s: acceptSubject,
    r: () => bench.current !== null && bench.remove([bench.current]),
    e: () => bench.current !== null && edit({ claim: bench.claim(bench.current) }),
    l: linkCurrent,
    n: pick,
    z: () => bench.undo(),
    y: () => bench.redo(),
    d: makeDraft,
  },
  () => form.isOpen && form.close(),
);

// The subject of the proposal in hand is the known one that it may be.
function linkCurrent() {
  const current = bench.claim(bench.current);
  const known = current && bench.claims.find((claim) => claim.subject === current.subject && claim.known)?.known;
  if (known) bench.rename(current.subject, known.path);
}

byId("text").addEventListener("click", ({ target }) => {
  const claim = bench.claim(Number(target.closest("mark")?.dataset.id));
  if (!claim || !getSelection().isCollapsed) return;
  if (claim.state === "proposed") bench.take(claim.id);
  else edit({ claim });
});
document.addEventListener("tab", () => paintYaml());
addEventListener("input", () => form.isOpen && keeper.later());

// ---- beginning

// A link within the page must not replace the token, which a reload needs.
if (folder) addEventListener("hashchange", () => history.replaceState(null, "", `#${service.token}`));

async function openPublished(slug) {
  const { sheet: published, tag } = await service.sheetOf(slug);
  const text = bench.state.text ? bench.text : null; // that of the earlier version, which is the same in most cases
  [bench.published, bench.tag] = [published, tag];
  bench.load(stateOf(published, text));
  announce(text ? translated("This is the published sheet.") : translated("Open the text of the document to change its claims."));
}

async function openFolder() {
  const { sheet: found, text, slug, published, version } = await service.folder();
  const own = new DocumentText(normalised(bench.state.text || text));
  const state = found ? stateOf(found, own) : { ...bench.state, text: own.text };
  bench.folderVersion = version;
  const document = { ...state.document, slug };
  if (published && !found) document.published = { value: published };
  bench.load({ ...state, document });
}

// A kept draft may be of an earlier version of the folder or of the published document.
async function tellIfChangedMeanwhile() {
  const { tag, state } = bench;
  const there = folder ? await service.folder().catch((refusal) => announce(reasonFor(refusal))) : null;
  if (there && there.version !== bench.folderVersion) return announceOtherFolder(bench, service, openFolder);
  if (!tag) return;
  const found = await service.sheetOf(state.document.slug).catch(() => null);
  if (found && found.tag !== tag && bench.tag === tag) announcePublishedMeanwhile(bench, service, openPublished);
}

async function begin() {
  byId("bench").hidden = false;
  listenToTabs();
  if (keeper.restore()) return void tellIfChangedMeanwhile();
  try {
    if (folder) await openFolder();
    else if (wanted) await openPublished(wanted);
    else bench.changed("text");
    keeper.isMadeOf(bench.state);
  } catch (refusal) {
    bench.changed("text");
    announce(reasonFor(refusal));
  }
}

await begin();
