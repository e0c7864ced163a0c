// Keys, tabs and selections.

import { byId } from "./dom.js";

const TYPING = "input:not([type=checkbox]):not([type=radio]), select, textarea, dialog";

// `acts` maps keys to functions; `escape` is called for Escape anywhere.
export function listenToKeys(acts, escape) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      escape(event);
      return;
    }
    if (!byId("keys-on").checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest(TYPING)) return;
    const act = acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

export function openTab(name) {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const isIt = tab.id === `t-${name}`;
    tab.setAttribute("aria-selected", isIt);
    tab.tabIndex = isIt ? 0 : -1;
    byId(tab.getAttribute("aria-controls")).hidden = !isIt;
  }
  document.dispatchEvent(new CustomEvent("tab", { detail: name }));
}

export const tabIsOpen = (name) => byId(`t-${name}`).getAttribute("aria-selected") === "true";

export function listenToTabs() {
  const list = document.querySelector("[role=tablist]");
  const tabs = Array.from(list.querySelectorAll("[role=tab]"));
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) openTab(tab.id.slice(2));
  });
  list.addEventListener("keydown", (event) => {
    const place = tabs.indexOf(event.target.closest("[role=tab]"));
    const next = { ArrowRight: place + 1, ArrowLeft: place - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const tab = tabs[next % tabs.length];
    openTab(tab.id.slice(2));
    tab.focus();
  });
}

// Files that are dropped anywhere on the page.
export function listenToDrops(open) {
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    open(event.dataTransfer.files[0]);
  });
}
