// Days as "2026-11-23", which are in order as texts.

// The day where the reader is, which late in the evening isn't that of Greenwich.
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

// 30 days after "2026-11-23" is "2026-12-23", whatever clocks do in between; nothing of what is no day.
export function dayAfter(day, days) {
  const then = Date.parse(day) + days * 864e5;
  return then ? new Date(then).toISOString().slice(0, 10) : "";
}
