// Undo and redo. States are immutable and share their parts, so that a step costs little.

const MOST_STEPS = 500;

export class History {
  constructor(state) {
    this.restart(state);
  }

  restart(state) {
    this.state = state;
    this.before = [];
    this.after = [];
  }

  // Steps with the same name in a row, such as keys typed into one field, are undone together.
  advance(state, name = null) {
    if (state === this.state) return;
    if (name === null || name !== this.last || this.before.length === 0) this.before.push(this.state);
    if (this.before.length > MOST_STEPS) this.before.shift();
    this.after = [];
    this.last = name;
    this.state = state;
  }

  undo() {
    if (this.before.length === 0) return false;
    this.after.push(this.state);
    this.state = this.before.pop();
    this.last = null;
    return true;
  }

  redo() {
    if (this.after.length === 0) return false;
    this.before.push(this.state);
    this.state = this.after.pop();
    this.last = null;
    return true;
  }
}
