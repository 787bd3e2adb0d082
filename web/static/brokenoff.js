// Firefox breaks JavaScript off, with no exception that could be caught, when the visitor leaves its page by the address bar or the
// browser's buttons; the page lives on for a moment, or for good where the new address turns out to be a download. A Go program
// that was broken off stands in the midst of a step: whoever calls it again finds its stacks and locks in disorder.
//
// guarded gives an instance whose program is never called again once a call of it was broken off; brokenOff is called then.
export function guarded(go, instance, brokenOff) {
  let inside = 0; // calls under way: JavaScript that the program calls may call it
  let over = false;

  // look is run when no JavaScript is under way: a call that has not returned by then never will.
  const look = () => {
    if (inside === 0 || over) return;
    over = true;
    go._scheduledTimeouts.clear(); // what awaits them would call until they are gone
    brokenOff();
  };
  const guard = (call) => (...args) => {
    if (over) return;
    if (inside === 0) queueMicrotask(look); // before inside counts: it may be broken off here
    inside++;
    try {
      call(...args);
    } finally { // not run where it is broken off
      inside--;
    }
  };
  const { run, resume } = instance.exports;
  return Object.create(instance, { exports: { value: { ...instance.exports, run: guard(run), resume: guard(resume) } } });
}
