// Takes the sheet out of the workbench: to the catalogue, into a folder, or as an archive.

import { reasonFor } from "./checking.js";
import { differenceOf } from "./difference.js";
import { announce, button, make } from "./dom.js";
import { stateOf } from "./opening.js";
import { anchorsOf, written } from "./sheet.js";
import { digestOf } from "./text.js";
import { translated, translatedNumber } from "./translated.js";
import { yamlOf } from "./yaml.js";
import { zipOf } from "./zip.js";

export const yamlNow = (bench) => yamlOf(bench.written().sheet);

// The files of the sheet's folder.
export async function filesOf(bench) {
  const files = { "facts.yaml": yamlNow(bench) };
  if (!bench.state.text || !window.isSecureContext) return files; // browsers compute digests only there
  const anchors = await anchorsOf(bench.written().spans, bench.text, digestOf);
  return { ...files, "anchors.json": `${JSON.stringify(anchors, null, 1)}\n` };
}

export async function download(bench) {
  const slug = bench.state.document.slug || "new-document";
  const files = Object.entries(await filesOf(bench));
  const archive = zipOf(Object.fromEntries(files.map(([name, content]) => [`${slug}/${name}`, content])));
  const address = URL.createObjectURL(archive);
  make("a", { href: address, download: `${slug}.zip` }).click();
  URL.revokeObjectURL(address);
  announce(`${translated("Downloaded %(slug)s.zip.", { slug })} ${files.length > 1 ? "" : translated("Run `showfacts anchor` with the text.")}`.trim());
}

// `open` opens the sheet of the folder.
export async function saveInFolder(bench, service, open) {
  try {
    const { version } = await service.save({ sheet: yamlNow(bench), text: bench.state.text, version: bench.folderVersion });
    bench.rebase({ folderVersion: version });
    announce(translated("Saved facts.yaml and anchors.json."));
  } catch (refusal) {
    if (refusal.status === 412) announceOtherFolder(bench, service, open);
    else announce(translated("Not saved."), reasonFor(refusal));
  }
}

// Another program has changed the folder. Neither sheet is lost until a person decides.
export function announceOtherFolder(bench, service, open) {
  const replace = async () => {
    bench.rebase({ folderVersion: (await service.folder()).version });
    await saveInFolder(bench, service, open);
  };
  const orSay = (act) => () => act().catch((refusal) => announce(reasonFor(refusal)));
  announce(translated("Another program changed facts.yaml since it was opened here. Nothing is lost."),
    button(translated("Save this sheet over it"), orSay(replace)), button(translated("Open the sheet of the folder instead"), orSay(open)));
}

// Publishes after a change was shown, if there is one. True if it was published. `open` opens a published sheet.
export async function publish(bench, service, submission, open) {
  if (bench.published && !(await isConfirmed(bench))) return false;
  const { slug } = bench.state.document;
  try {
    const publication = await service.publish(slug, submission, bench.tag);
    announcePublished(slug, publication);
    return true;
  } catch (refusal) {
    if (refusal.status === 412) announcePublishedMeanwhile(bench, service, open);
    else announce(translated("Not published."), reasonFor(refusal));
    return false;
  }
}

// The document has another version than the one that the sheet was made from. Neither is lost.
export function announcePublishedMeanwhile(bench, service, open) {
  const { slug } = bench.state.document;
  const compare = async () => {
    const { sheet, tag } = await service.sheetOf(slug);
    bench.rebase({ published: sheet, tag });
    announce(translated("Publish shows now how this sheet differs from the published one."));
  };
  const orSay = (act) => () => act().catch((refusal) => announce(reasonFor(refusal)));
  const sentence = bench.tag ? translated("Somebody published this document since you opened it. Nothing is lost.") : translated("A document of this short name is published already: choose another short name, or change the published one.");
  announce(sentence, button(translated("Compare with the published sheet"), orSay(compare)), button(translated("Open the published sheet instead"), orSay(() => open(slug))));
}

function announcePublished(slug, { changes }) {
  const link = make("a", { href: `/documents/${slug}` }, translated("Open the document"));
  announce(`${translated("Published.")} ${translatedNumber("One subject changed.", "%(count)s subjects changed.", changes.length)}`, link);
}

// In one order, so that only changes of content differ.
function ordered(value) {
  if (Array.isArray(value)) {
    const items = value.map(ordered);
    return items.every((item) => item?.slug) ? items.sort((one, other) => (one.slug < other.slug ? -1 : 1)) : items;
  }
  if (value === null || typeof value !== "object") return value;
  const rank = (name) => (name === "slug" ? 0 : name === "evidence" ? 2 : 1);
  const names = Object.keys(value).sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  return Object.fromEntries(names.map((name) => [name, ordered(value[name])]));
}

function isConfirmed(bench) {
  const published = written(stateOf(bench.published, bench.text), bench.text).sheet;
  const lines = differenceOf(yamlOf(ordered(published)), yamlOf(ordered(bench.written().sheet)));
  const dialog = make("dialog", { class: "difference", "aria-labelledby": "difference-title" });
  const rows = lines.map(([sign, line]) => make({ "-": "del", "+": "ins", " ": "span" }[sign], {}, `${sign} ${line}\n`));
  return new Promise((resolve) => {
    const end = (answer) => () => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    dialog.append(make("h2", { id: "difference-title" }, translated("What changes in the sheet")), make("pre", { tabindex: "0" }, ...(rows.length ? rows : [translated("Nothing.")])),
      make("p", { class: "acts" }, button(translated("Publish the change"), end(true), { class: "go" }), button(translated("Cancel"), end(false))));
    dialog.addEventListener("cancel", end(false));
    document.body.append(dialog);
    dialog.showModal();
  });
}
