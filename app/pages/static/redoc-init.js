// The colours of the site, which ReDoc needs as values. It renders again when the browser changes between light and dark.
const dark = matchMedia("(prefers-color-scheme: dark)");

function show() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const theme = {
    colors: {
      primary: { main: colour("link") },
      text: { primary: colour("ink"), secondary: colour("soft") },
      border: { dark: colour("edge"), light: colour("line") },
      gray: { 50: colour("raised"), 100: colour("sunk") },
      http: { get: colour("good"), post: colour("link"), put: colour("words-edge"), delete: colour("clash") },
      responses: {
        success: { color: colour("good"), backgroundColor: colour("sunk"), tabTextColor: colour("good") },
        error: { color: colour("clash"), backgroundColor: colour("clash-tint"), tabTextColor: colour("clash") },
      },
    },
    typography: {
      fontFamily: style.getPropertyValue("--sans"),
      headings: { fontFamily: style.getPropertyValue("--sans") },
      code: { color: colour("clash"), backgroundColor: colour("sunk") },
      links: { color: colour("link"), visited: colour("link"), hover: colour("link") },
    },
    sidebar: { backgroundColor: colour("raised"), textColor: colour("ink"), activeTextColor: colour("link") },
    rightPanel: { backgroundColor: dark.matches ? colour("sunk") : "#263238" },
    schema: { nestedBackground: colour("sunk"), typeNameColor: colour("soft"), requireLabelColor: colour("clash") },
  };
  Redoc.init("/openapi.json", { hideLogo: true, theme }, document.getElementById("docs"));
}

dark.addEventListener("change", show);
show();
