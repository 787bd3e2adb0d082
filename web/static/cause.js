// Says why the page cannot start where its module scripts are not even loaded: opened from a disk, in a frame that is
// locked, in a browser that knows neither modules nor WebAssembly. It is a classic script in the JavaScript of old
// browsers.
(function () {
  var cause =
    location.protocol === "file:"
      ? "disk"
      : self.origin === "null"
        ? "frame"
        : !("noModule" in HTMLScriptElement.prototype)
          ? "browser"
          : "";
  var asked = /[#&?]lang=(\w+)/.exec(location.href);
  var german = /^de/.test(asked ? asked[1] : navigator.language);
  document.documentElement.lang = german ? "de" : "en";
  if (!cause) return;
  document.getElementById("app").hidden = true;
  document.getElementById("cannot").hidden = false;
  var all = document.querySelectorAll("#cannot [data-cause]");
  for (var i = 0; i < all.length; i++) {
    var one = all[i];
    one.hidden = one.getAttribute("data-cause") !== cause || (one.lang === "de") !== german;
  }
  document.getElementById("cannot-tab").href = location.href;
  document.getElementById("cannot-tab-de").href = location.href;
})();
