// Firefox breaks JavaScript off, with no exception that could be caught, when the visitor leaves its page by the
// address bar or the browser's buttons; the page lives on for a moment, or for good where the new address turns out
// to be a download. A Go program that was broken off stands in the midst of a step: whoever calls it again finds its
// stacks and locks in disorder.
//
// Guard sees to it that a program is never called again once a call of it was broken off; brokenOff is called then.
// The program is instantiated with imports, and run as instance(…) of what that gives.
export class Guard {
  #go;
  #brokenOff;
  #inside = 0; // calls of the program that are under way: JavaScript that the program calls may call it
  #away = 0; // calls of JavaScript by the program that are
  #over = false;

  constructor(go, brokenOff) {
    this.#go = go;
    this.#brokenOff = brokenOff;
  }

  // imports are the program's, counted while they are under way.
  get imports() {
    const gojs = { ...this.#go.importObject.gojs };
    for (const [name, call] of Object.entries(gojs)) {
      if (!name.startsWith("syscall/js.")) continue;
      gojs[name] = (sp) => {
        this.#away++;
        try {
          call(sp);
        } finally {
          // not run where it is broken off
          this.#away--;
        }
      };
    }
    return { ...this.#go.importObject, gojs };
  }

  // instance gives the instance as go.run is to have it.
  instance(instance) {
    const guarded =
      (call) =>
      (...args) => {
        if (this.#inside > this.#away) this.#end(); // the program itself was under way, and no longer is
        if (this.#over) return;
        if (this.#inside === 0) queueMicrotask(() => this.#look()); // before inside counts: it may be broken off here
        this.#inside++;
        try {
          call(...args);
        } finally {
          // not run where it is broken off
          this.#inside--;
        }
      };
    const { run, resume } = instance.exports;
    return Object.create(instance, {
      exports: { value: { ...instance.exports, run: guarded(run), resume: guarded(resume) } },
    });
  }

  // #look is run when no JavaScript is under way: a call that has not returned by then never will.
  #look() {
    if (this.#inside > 0) this.#end();
  }

  #end() {
    if (this.#over) return;
    this.#over = true;
    this.#go._scheduledTimeouts.clear(); // what awaits them would call until they are gone
    this.#brokenOff();
  }
}
