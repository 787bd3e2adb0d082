// moved gives the address of the page for one whose "#" was escaped on the way, or left out: what should stand after
// "#" then came as a path, as in /mc/%23n=0.1 or /mc/n=0.1. The folder is the site's own part of it; null if the path
// is only a path. A board's secret that was sent to a server by this is not handed on.
export function moved({ pathname, search, hash }) {
  const mark = /%(?:25)*23/.exec(pathname),
    equals = pathname.indexOf("=");
  if (!mark && equals < 0) return null;
  const end = mark ? mark.index : pathname.lastIndexOf("/", equals) + 1;
  const link = pathname.slice(mark ? end + mark[0].length : end) + search + hash.replace("#", "&");
  return { folder: pathname.slice(0, end), fragment: link.replace(/(key(?:=|%(?:25)*3d))[a-z2-7]{20,}/gi, "$1") };
}
