// What Vugu's helper does to the document (tools/lib/wasmbuild puts these calls into it). A render tells the whole
// page anew, some times a second, most of it as it stands. Left alone, the helper would write all of that, and take a
// neighbour for an element that has gone: a control would lose the focus, what is being typed or chosen in it, a text
// its selection. So what stands is left as it is, and an element that has an id goes on being that element.
const utf8 = new TextDecoder();
const setAttribute = 6,
  others = [0, 38]; // instructions: of the others, the end of a portion, and an attribute with a namespace

// id reads the id of an element from the instructions that follow its own; "" of none, undefined where it cannot be
// known.
function id({ dataView, offset }) {
  const text = () => {
    const from = offset + 4,
      length = dataView.getUint32(offset);
    offset = from + length;
    return utf8.decode(new DataView(dataView.buffer, dataView.byteOffset + from, length));
  };
  for (;;) {
    const next = dataView.getUint8(offset++);
    if (next !== setAttribute) return others.includes(next) ? undefined : "";
    const name = text(),
      value = text();
    if (name === "id") return value;
  }
}

// Templates have as many texts in an element at all times, line breaks for the most part. So texts find each other,
// and an element is sought between two of them: others that stand before it have gone. What is left over in the end
// is removed by the helper.

// next finds the first node from at on that fits, without looking beyond one that ends the search, and removes those
// before it.
function next(at, fits, ends) {
  let found = at;
  while (found && !fits(found)) found = ends(found) ? null : found.nextSibling;
  while (found && at !== found) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
  return found;
}

const isText = (node) => node.nodeType === 3;

// keeps says whether the element of a name that comes next is there; state.el is then that element. Otherwise
// state.el is a place for a new one, before what is there.
export function keeps(state, name, instructions) {
  const wanted = id(instructions),
    upper = name.toUpperCase();
  const fits = (node) => node.nodeName.toUpperCase() === upper && (wanted === undefined || node.id === wanted);
  const found = next(state.el, fits, isText);
  if (!found) state.el.before(document.createComment(""));
  state.el = found ?? state.el.previousSibling;
  return found !== null;
}

// text gives the text that comes next.
export function text(at) {
  const found = next(at, isText, () => false);
  if (!found) at.before("");
  return found ?? at.previousSibling;
}

// say writes a text.
export function say(node, words) {
  if (node.data !== words) node.data = words;
}

export function attribute(el, name, value) {
  if (el.getAttribute(name) !== value) el.setAttribute(name, value);
}

// A field that is being typed in keeps what is in it until it is left or Enter is pressed: it is the page that follows.
let typing = {};
addEventListener(
  "input",
  ({ target }) => {
    typing = { target, id: target.id };
  },
  true,
);
addEventListener(
  "change",
  () => {
    typing = {};
  },
  true,
);

export function property(el, name, value) {
  const typed =
    name === "value" &&
    el === typing.target &&
    el.id === typing.id &&
    el === document.activeElement &&
    el.type !== "range";
  if (!typed && el[name] !== value) el[name] = value;
}

// html writes what is in an element, a text or more, unless it is there.
export function html(el, markup) {
  const only = el.firstChild,
    written = el.written;
  if (only && only === el.lastChild && isText(only) && markup && !/[<&]/.test(markup)) {
    el.written = null;
    return say(only, markup);
  }
  if (written && written.markup === markup && written.first === only && written.last === el.lastChild) return;
  el.innerHTML = markup;
  el.written = { markup, first: el.firstChild, last: el.lastChild };
}

// listen lets f hear what it is to hear, and silence ends what is heard no more. Vugu's functions belong to places,
// not to elements.
export function listen(el, key, type, f, options) {
  const heard = (el.heard ??= {});
  if (heard[key] === f) return;
  if (heard[key]) el.removeEventListener(type, heard[key], options);
  heard[key] = f;
  el.addEventListener(type, f, options);
}

export function silence(el, keep) {
  for (const key of Object.keys(el.heard ?? {})) {
    if (keep[key]) continue;
    const [type, capture] = key.split("|");
    el.removeEventListener(type, el.heard[key], { capture: capture === "1" });
    delete el.heard[key];
  }
}
