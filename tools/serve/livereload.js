// Reloads the page when tools/serve has built it again, and shows in the console why a build failed.
{
  const { search } = new URL(document.currentScript.src); // names the build that this page shows
  const reports = new EventSource("/livereload" + search);
  reports.addEventListener("built", () => location.reload());
  reports.addEventListener("failed", ({ data }) => console.error("The build failed:\n" + data));
}
