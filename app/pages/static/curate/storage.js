// Drafts in the browser's own storage. A tab writes a draft only if no other tab wrote it since.

const PREFIX = "showfacts.draft.";
const SLOT_OF_TAB = "showfacts.slot";
const MOST_DRAFTS = 50;

export const keyOfSlot = (slot) => `${PREFIX}${slot}`;

// The draft that this tab had open, or the one it asks for.
export function slotOfTab(wanted) {
  const own = sessionStorage.getItem(SLOT_OF_TAB);
  return own && own.split("~")[0] === wanted ? own : wanted;
}

export class DraftStorage {
  constructor(slot) {
    this.use(slot);
  }

  use(slot) {
    this.slot = slot;
    sessionStorage.setItem(SLOT_OF_TAB, slot);
    this.version = this.read()?.version ?? null;
  }

  // Null if there is none, or something else than a draft.
  read() {
    const found = parsed(localStorage.getItem(keyOfSlot(this.slot)));
    return isDraft(found) ? found : null;
  }

  // `saved`, `conflict` if another tab wrote the draft, or `full`.
  save(content) {
    if ((this.read()?.version ?? null) !== this.version) return "conflict";
    const version = crypto.getRandomValues(new Uint32Array(2)).join("-");
    try {
      localStorage.setItem(keyOfSlot(this.slot), JSON.stringify({ ...content, version, at: Date.now() }));
    } catch {
      return "full";
    }
    this.version = version;
    return "saved";
  }

  remove() {
    localStorage.removeItem(keyOfSlot(this.slot));
    this.version = null;
  }

  // Goes on as another draft, so that both tabs keep theirs.
  branch() {
    this.use(`${this.slot.split("~")[0]}~${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`);
  }

  others() {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && key !== keyOfSlot(this.slot));
    const drafts = keys.map((key) => ({ slot: key.slice(PREFIX.length), ...parsed(localStorage.getItem(key)) }));
    return drafts.sort((one, other) => (other.at ?? 0) - (one.at ?? 0)).slice(0, MOST_DRAFTS);
  }
}

function isDraft(found) {
  const { text, document, claims } = found?.state ?? {};
  return typeof text === "string" && typeof document?.published === "object" && Array.isArray(claims) && claims.every((claim) => typeof claim?.subject === "string" && typeof claim.field === "string" && Array.isArray(claim.entries));
}

function parsed(json) {
  try {
    return json === null ? null : JSON.parse(json);
  } catch {
    return null;
  }
}
