// Ranking of the recovery finder: which script answers what a customer says. Pure: values in, values out, so that it runs
// in a page as well as under Node.

// The score below which even the best entry does not really fit.
export const FAINT = 0.4;

export function createFinder(index) {
  const entries = index.entries.map((entry) => ({ entry, words: wordsOf([...entry.says, ...entry.called].join(" ")) }));

  // The entries that answer *query*, the best first, as [{id, url, title, score}], scores from 0 to 1.
  function search(query, { role, channel, touchpoint, limit = 3 } = {}) {
    const asked = wordsOf(query);
    return entries
      .filter(({ entry }) => fits(entry.roles, role) && fits(entry.channels, channel))
      .filter(({ entry }) => !touchpoint || entry.touchpoints.includes(touchpoint))
      .map(({ entry, words }) => ({ id: entry.id, url: entry.url, title: entry.title, score: share(asked, words) }))
      .filter((found) => found.score > 0)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit);
  }

  return { search };
}

function fits(allowed, asked) {
  return !asked || !allowed.length || allowed.includes(asked);
}

function share(asked, words) {
  return asked.filter((word) => words.some((each) => each.startsWith(word))).length / (asked.length || 1);
}

function wordsOf(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
}
