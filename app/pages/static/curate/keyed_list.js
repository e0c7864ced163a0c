// A list of elements by key. An element is made again only if what it shows has changed.

export class KeyedList {
  constructor(host) {
    this.host = host;
    this.shown = new Map();
  }

  // `entries` are [key, signature, render]: the signature is a list, compared member by member.
  update(entries) {
    const next = new Map();
    for (const [key, signature, render] of entries) {
      const before = this.shown.get(key);
      next.set(key, before && same(before.signature, signature) ? before : { signature, node: render() });
    }
    for (const [key, { node }] of this.shown) if (next.get(key)?.node !== node) node.remove();
    let place = this.host.firstChild;
    for (const { node } of next.values()) {
      if (node === place) place = place.nextSibling;
      else this.host.insertBefore(node, place);
    }
    this.shown = next;
  }
}

const same = (one, other) => one.length === other.length && one.every((member, place) => member === other[place]);
