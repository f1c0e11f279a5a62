// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tells of cases as TAP. A referee that cannot be asked has failed, so what a
// test cannot do without is a case as well.

export class Tap {
  #count = 0;
  #failed = 0;

  // One case: it holds if there is nothing to object to.
  say(name, objections = []) {
    this.#count++;
    if (objections.length === 0) {
      console.log(`ok ${this.#count} - ${name}`);
      return;
    }

    this.#failed++;
    console.log(`not ok ${this.#count} - ${name}`);
    for (const objection of objections.slice(0, 20))
      console.log(`#   ${String(objection).replace(/\n/g, '\n#   ')}`);
    if (objections.length > 20)
      console.log(`#   and ${objections.length - 20} more`);
  }

  // The case of something without which there is nothing to test: its value,
  // or no return.
  async need(name, get) {
    try {
      return await get();
    } catch (error) {
      this.say(name, [error.message]);
      process.exit(this.end());
    }
  }

  end() {
    console.log(`1..${this.#count}`);
    return this.#failed > 0 ? 1 : 0;
  }
}
