export { Showfacts, type FollowCall, type FollowedChange } from "./client.js";
export { Pages } from "./pages.js";
export { Problem } from "./problem.js";
export type { Settings } from "./transport.js";
export type { Answer, Body, Call, CheckItem, Field, Operation, Page, Query, Schemas } from "./types.js";
