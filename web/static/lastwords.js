// lastWords gives the first line of what a Go program's runtime wrote to stderr: why it died. It writes it in pieces.
import "wasm_exec";

let words = "";
const write = fs.writeSync;
fs.writeSync = (fd, bytes) => {
  if (fd === 2 && !words.includes("\n")) words += new TextDecoder().decode(bytes);
  return write(fd, bytes);
};

export const lastWords = () => words.split("\n", 1)[0];
