// What every part uses. The parts are joined inside one function, in the order of `SCRIPT` in view.py.
const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const root = document.documentElement, tools = $("#tools"), panel = $("#panel"), tip = $("#tip");
// In a site the words stand in the script file, and what the page needs in the page.
const data = { ...self.clausetrack, ...JSON.parse($("#data").textContent) };
const say = (key, values = {}) => data.labels[key].replace(/\{([\w-]+)\}/g, (_, name) => values[name] ?? "");
const make = (tag, text = "", name = "") => {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (name) made.className = name;
  return made;
};
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const views = all("main > .view"), lastDay = data.days.length - 1;
const site = "site" in root.dataset; // one of many pages: links lead to other files, and search looks into all of them
const MANY = ["party", "theme", "status", "stance"], ONE = site ? ["changed", "said"] : ["q", "changed", "said"];
const FILTERS = [...MANY, ...ONE, "day"];
