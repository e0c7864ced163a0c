// Elements of the page.

export const byId = (id) => document.getElementById(id);

// An element with attributes, listeners (`on`) and children. Text is never read as HTML.
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function button(label, act, attributes = {}) {
  return make("button", { type: "button", on: { click: act }, ...attributes }, label);
}

// Calls `act` once the calls have stopped for a time.
export function afterPause(milliseconds, act) {
  let timer = 0;
  const later = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), milliseconds);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}

// Tells a sentence, and offers what to do.
export function announce(sentence, ...acts) {
  byId("say").replaceChildren(sentence, ...acts.flatMap((act) => [" ", act]));
}
