// Ranking of the recovery finder: which script answers what a customer says. Pure: values in, values out, so that it runs
// in a page as well as under Node.

export function createFinder(index) {
  const entries = index.entries.map((entry) => ({ entry, words: new Set(wordsOf([...entry.says, ...entry.called].join(" "))) }));

  // The entries that answer *query*, the best first, as [{id, url, title, score}].
  function search(query, { role, channel, limit = 3 } = {}) {
    const asked = wordsOf(query);
    return entries
      .filter(({ entry }) => fits(entry.roles, role) && fits(entry.channels, channel))
      .map(({ entry, words }) => ({ id: entry.id, url: entry.url, title: entry.title, score: asked.filter((word) => words.has(word)).length }))
      .filter((found) => found.score > 0)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit);
  }

  return { search };
}

function fits(allowed, asked) {
  return !asked || !allowed.length || allowed.includes(asked);
}

function wordsOf(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
}
