// State and hash.
const read = () => {
  const state = { anchor: "" };
  for (const part of location.hash.slice(1).split("&").filter(Boolean)) {
    const at = part.indexOf("=");
    let value = at < 0 ? part : part.slice(at + 1);
    try { value = decodeURIComponent(value); } catch { /* as it stands */ }
    if (at < 0) state.anchor = state.anchor || value;
    else state[part.slice(0, at)] = value;
  }
  return state;
};
const write = (state) => {
  const parts = state.anchor ? [encodeURI(state.anchor)] : [];
  for (const [key, value] of Object.entries(state)) {
    if (key !== "anchor" && value) parts.push(`${key}=${encodeURIComponent(value).replace(/%2C/g, ",").replace(/%3A/g, ":")}`);
  }
  return "#" + parts.join("&");
};
const replace = (state) => {
  const hash = write(state);
  if (hash === location.hash) return;
  try { history.replaceState(null, "", hash); } catch { location.replace(hash); }
};
