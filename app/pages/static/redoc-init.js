// The search index runs in a worker made from a blob, which the policy of this page forbids.
Redoc.init("openapi.json", { disableSearch: true, hideLogo: true }, document.getElementById("docs"));
