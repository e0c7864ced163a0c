// Copying, where there is a clipboard. Without this module the same text stands there to be selected.
const words = document.body.dataset;
const status = Object.assign(document.createElement("p"), { className: "unseen" });
status.setAttribute("role", "status");
document.body.append(status);

async function copy(text, control) {
  const before = control.textContent;
  try {
    await navigator.clipboard.writeText(text);
    control.textContent = words.copied;
  } catch {
    control.textContent = words.select;
  }
  status.textContent = control.textContent;
  setTimeout(() => { control.textContent = before; }, 1600);
}

for (const block of document.querySelectorAll(".code[data-copy]")) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: words.copyWord });
  button.setAttribute("aria-label", words.copyWhat.replace("{}", () => block.dataset.copy));
  button.addEventListener("click", () => copy(block.querySelector("pre").textContent.replace(/^\$ /gm, ""), button));
  block.append(button);
}

// A citation ends with an address, which is copied with the name of this site.
for (const summary of document.querySelectorAll(".ev-foot summary")) {
  const text = summary.nextElementSibling;
  text.textContent = text.textContent.replace(/\/\S+$/, (path) => new URL(path, location.origin));
  summary.textContent = words.copyCitation;
  summary.addEventListener("click", () => copy(text.textContent, summary));
}

// The address of a fact opens its evidence.
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const mark = target?.matches("div, tr, li, p, dd, span") && target.querySelector(".m[popovertarget]");
  if (mark && !document.getElementById(mark.getAttribute("popovertarget")).matches(":popover-open")) mark.click();
}
addEventListener("hashchange", openTarget);
openTarget();
