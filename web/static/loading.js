// Says how much of the program has come, in the sentence that stands until it runs.

// share gives the words for so many bytes of all: of what is sent, which may be compressed, and in per cent.
export function share(loaded, all, sent, decimal) {
  const percent = Math.min(100, Math.floor((100 * loaded) / all));
  return ` (${(sent / 1e6).toFixed(1).replace(".", decimal)} MB, ${percent} %)`;
}

// follow reads a copy of the answer that brings the program, and tells its progress. The answer itself stays as it
// came: browsers keep compiled programs of such answers only.
export async function follow(answer) {
  const sent = +answer.headers.get("Content-Length") || PROGRAM_BYTES;
  const reader = answer.body.getReader();
  let loaded = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    loaded += value.length;
    for (const part of document.querySelectorAll(".loaded")) {
      part.textContent = share(loaded, PROGRAM_BYTES, sent, part.closest("[lang]").lang === "de" ? "," : ".");
    }
  }
}
