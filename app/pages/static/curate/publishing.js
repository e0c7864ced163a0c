// Takes the sheet out of the workbench: to the catalogue, into a folder, or as an archive.

import { sentenceOf } from "./checking.js";
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

export async function saveInFolder(bench, service) {
  try {
    await service.save({ sheet: yamlNow(bench), text: bench.state.text });
    announce(translated("Saved facts.yaml and anchors.json."));
  } catch (refusal) {
    const first = refusal.faults?.[0]?.detail;
    announce(`${translated("Not saved.")} ${first ?? sentenceOf(refusal)}`);
  }
}

// Publishes after a change was shown, if there is one. True if it was published.
export async function publish(bench, service, submission) {
  if (bench.published && !(await isConfirmed(bench))) return false;
  const { slug } = bench.state.document;
  try {
    const publication = await service.publish(slug, submission, bench.tag);
    announcePublished(slug, publication);
    return true;
  } catch (refusal) {
    announce(`${translated("Not published.")} ${reasonOf(refusal, bench)}`);
    return false;
  }
}

function reasonOf(refusal, bench) {
  if (refusal.status !== 412) return refusal.faults?.[0]?.detail ?? sentenceOf(refusal);
  return bench.tag ? translated("Somebody published this document since you opened it. Open it again.") : translated("A document of this short name is published already.");
}

function announcePublished(slug, { changes }) {
  const link = make("a", { href: `/documents/${slug}` }, translated("Open the document"));
  announce(`${translated("Published.")} ${translatedNumber("One subject changed.", "%(count)s subjects changed.", changes.length)} `);
  document.getElementById("say").append(link);
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
