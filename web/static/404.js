// Stands on the page for unknown addresses. The host shows that page for addresses in any folder, so it names this
// script in several; one of them is the site's.
import { moved } from "./moved.js";

const site = new URL("./", document.currentScript.src);
if (!window.missing) {
  // the first that was found
  window.missing = true;
  const there = moved(location);
  if (there) {
    const own = there.folder.startsWith(site.pathname) ? there.folder.slice(site.pathname.length) : "";
    const folder = /^(?:v\/\d+\.\d+\.\d+\/)?(?:embed\.html|index\.html)?$/.test(own) ? own : "";
    location.replace(`${site.origin}${site.pathname}${folder}#${there.fragment}`);
  }
  const german = navigator.language.startsWith("de");
  document.documentElement.lang = german ? "de" : "en";
  for (const element of document.querySelectorAll("body [lang]"))
    element.hidden = element.lang.startsWith("de") !== german;
  for (const link of document.links) link.href = site.href + location.hash;
}
