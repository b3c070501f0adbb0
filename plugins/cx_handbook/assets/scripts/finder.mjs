// Ranking of the recovery finder: which script answers what a customer says. Pure: values in, values out, so that it runs
// in a page as well as under Node.
//
// A query and the phrases of an entry are compared in three ways, which count alike, each as the cosine of two vectors
// whose features weigh the more the fewer entries have them:
//   words   as they are spelt, or nearly so: for slips of the pen, half words and forms of one word
//   ideas   what the words are about, by the groups of like words in the index: "money back" is near "refund"
//   pairs   two ideas close to each other, in either order: "card" beside "swallowed", not each for itself
// An entry that answers several reasons has a text for each of them, and counts as its best one does.

// Below this score a first result shares little more than common words with the query.
export const FAINT = 0.16;

// So much of a query is read: a long letter says what the matter is before that.
const READ = 2000;

// Ideas further apart than this many words hardly belong together.
const APART = 4;

// Pairs are costly, so only so many texts, the best by words and ideas, are compared by them.
const CLOSER = 40;

// Spelling less alike than this is chance: most words share an ending with some others.
const ALIKE = 0.3;

export function createFinder(index) {
  const reader = createReader(index.words || {});
  const texts = index.entries.flatMap(textsOf).map((text) => ({ ...text, phrases: text.phrases.map((phrase) => reader.read(phrase)) }));
  const size = index.entries.length;
  const words = createFamily(texts, size, (phrase) => phrase.words.map((word) => [word, 1]));
  const ideas = createFamily(texts, size, (phrase) => phrase.ideas);
  const spelling = createSpelling(words.features, reader.known);
  const pairs = createPairs(texts, ideas, size);

  // The entries that answer *query*, the best first, as [{id, url, title, score}]. Who has nothing in common is left out.
  function search(query, { role, channel, touchpoint, limit = 3 } = {}) {
    const asked = reader.read(String(query ?? "").slice(0, READ), spelling.meant);
    const scores = sums(words.scores(spelling.near(asked.words)), ideas.scores(asked.ideas));
    const open = texts.map((_, number) => number).filter((number) => scores[number] > 0 && isOpen(texts[number].entry));
    open.sort((one, other) => scores[other] - scores[one] || one - other);
    for (const [number, score] of pairs.scores(asked.pairs(), open.slice(0, Math.max(CLOSER, limit)))) scores[number] += score;
    return ranked(open.map((number) => [texts[number].entry, scores[number] / 3])).slice(0, limit);

    function isOpen(entry) {
      return fits(entry.roles, role) && fits(entry.channels, channel) && fits(entry.touchpoints, touchpoint);
    }
  }

  return { search };
}

// What an entry is found by, once for each reason that it answers.
function textsOf(entry) {
  const own = [...(entry.says || []), ...(entry.called || [])];
  const reasons = entry.reasons && entry.reasons.length ? entry.reasons : [{}];
  return reasons.map(({ says = [], called = [] }) => ({ entry, phrases: [...own, ...says, ...called] }));
}

function fits(allowed, asked) {
  return !asked || !allowed || !allowed.length || allowed.includes(asked);
}

function sums(some, others) {
  return some.map((value, number) => value + others[number]);
}

// Each entry once, with the score of its best text; equals in order of their ids.
function ranked(found) {
  const best = new Map();
  for (const [entry, score] of found) best.set(entry, Math.max(score, best.get(entry) || 0));
  return [...best]
    .map(([{ id, url, title }, score]) => ({ id, url, title, score: Math.min(score, 1) }))
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
}

// ---- Reading: from a text to words, ideas and pairs of ideas

const NEGATIONS = new Set(["not", "no", "without"]);
const NEGATIVE = new Set(["never", "nothing", "nobody", "nowhere", "none"]);
const NUMBERS = new Set("two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred thousand".split(" "));
const SHORTENED = /^(ca|wo|sha|do|does|did|is|are|was|were|have|has|had|would|could|should|must|need|ai)n'?t$/;
const WHOLE = { ca: "can", wo: "will", sha: "shall", ai: "is" };
const RUN_TOGETHER = { im: "i", ive: "i", youre: "you", youve: "you", youll: "you", weve: "we", theyre: "they", theyve: "they", theyll: "they", cannot: "can not" };

function createReader({ same = [], alike = [], small = [] }) {
  const folded = new Map(same.flatMap((line) => line.split(" ").map((word, _, all) => [word, all[0]])).reverse());
  const minor = new Set();
  const lexicon = new Map();
  const others = new Map();
  const tokens = new Map();
  for (const word of small) minor.add(stemOf(word));
  alike.forEach((group, number) => group.split(",").forEach((phrase) => learn(phrase, number)));

  // Remember that *phrase* belongs to a group: under its first word, with those that must follow.
  function learn(phrase, group) {
    const [first, ...rest] = split(phrase).map((token) => token.stem);
    if (first === undefined) return;
    if (!lexicon.has(first)) lexicon.set(first, []);
    const known = lexicon.get(first).find((each) => each.rest.join(" ") === rest.join(" "));
    if (!known) lexicon.get(first).push({ rest, groups: [group] });
    else if (!known.groups.includes(group)) known.groups.push(group);
  }

  function stemOf(word) {
    return folded.get(word) || foldedStem(word, folded);
  }

  function split(text) {
    const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}+/gu, "").replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'");
    return (plain.match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) || []).flatMap(tokenOf);
  }

  function tokenOf(written) {
    if (!tokens.has(written)) tokens.set(written, opened(written).map((word) => ({ word, stem: stemOrNumber(word), small: minor.has(stemOrNumber(word)) })));
    return tokens.get(written);
  }

  function stemOrNumber(word) {
    return /^\p{N}/u.test(word) || NUMBERS.has(word) ? "#" : stemOf(word);
  }

  // The ideas in a run of tokens: [where it begins, how many tokens, its number, its weight]. All groups of a phrase
  // together weigh 1, so that a word of many meanings is not louder than a word of one.
  function ideasIn(run) {
    const found = [];
    run.forEach(({ stem, small }, at) => {
      let alone = false;
      for (const { rest, groups } of lexicon.get(stem) || []) {
        if (!rest.every((next, step) => run[at + 1 + step] && run[at + 1 + step].stem === next)) continue;
        alone ||= !rest.length;
        for (const group of groups) found.push([at, 1 + rest.length, group, 1 / Math.sqrt(groups.length)]);
      }
      if (!alone && !small) found.push([at, 1, numberOf(stem), 1]);
    });
    return found;
  }

  // The idea of a word that is in no group.
  function numberOf(name) {
    if (!others.has(name)) others.set(name, alike.length + others.size);
    return others.get(name);
  }

  function read(text, meant = (token) => token) {
    const run = split(text);
    const known = run.map(meant);
    const found = ideasIn(known);
    return {
      words: [...new Set(run.map(({ word }) => word))],
      ideas: [...withNegations(known, found)],
      pairs: () => pairsOf(found),
    };
  }

  // Ideas with their weights. One that is denied counts half, and as its opposite, so that what has arrived and what has
  // not do not look alike.
  function withNegations(run, found) {
    const weights = new Map();
    const denied = deniedIn(run);
    for (const [at, length, idea, weight] of found) {
      const no = length === 1 && denied.has(at);
      if (no) heavier(weights, numberOf(`not ${idea}`), weight);
      heavier(weights, idea, no ? weight / 2 : weight);
    }
    return weights;
  }

  return { read, known: (word) => lexicon.has(stemOf(word)), stems: lexicon, split };
}

// Where the words stand that a negation is about: the first of weight among the three that follow it.
function deniedIn(run) {
  const places = new Set();
  run.forEach(({ stem }, at) => {
    if (!NEGATIONS.has(stem)) return;
    const next = [1, 2, 3].map((step) => at + step).find((place) => run[place] && !run[place].small);
    if (next !== undefined && !NEGATIONS.has(run[next].stem)) places.add(next);
  });
  return places;
}

function pairsOf(found) {
  const weights = new Map();
  for (const [at, length, idea, weight] of found) {
    for (const [otherAt, , other, otherWeight] of found) {
      const between = otherAt - (at + length);
      if (between >= 0 && between < APART && idea !== other) heavier(weights, pairOf(idea, other), weight * otherWeight);
    }
  }
  return weights;
}

const MANY = 2 ** 26;

function pairOf(one, other) {
  return one < other ? one * MANY + other : other * MANY + one;
}

function heavier(weights, feature, weight) {
  if (weight > (weights.get(feature) || 0)) weights.set(feature, weight);
}

// A word as it is written, as the words that it stands for: "didn't" is "did not".
function opened(written) {
  const shortened = SHORTENED.exec(written);
  if (shortened) return [WHOLE[shortened[1]] || shortened[1], "not"];
  const word = written.replace(/'.*$/, "");
  if (NEGATIVE.has(word)) return ["not", word];
  return Object.hasOwn(RUN_TOGETHER, word) ? RUN_TOGETHER[word].split(" ") : [word];
}

// A word without its ending: little is taken off, since the groups and the comparison of spelling do the rest.
function foldedStem(word, folded) {
  let stem = word;
  if (word.length > 4) {
    const ending = ["ies", "ing", "edly", "ed", "ly", "es", "s"].find((each) => word.endsWith(each) && word.length - each.length >= 3 && !/(ss|us|is)$/.test(word));
    if (ending) stem = word.slice(0, -ending.length) + (ending === "ies" ? "y" : ending === "es" ? "e" : "");
    if (folded.has(stem)) return folded.get(stem);
    if (/^(ing|ed)$/.test(ending) && /([^lsz])\1$/.test(stem) && stem.length > 3) stem = stem.slice(0, -1);
  } else if (word.length === 4 && /[^sui]s$/.test(word)) stem = word.slice(0, -1);
  if (stem.length > 3 && stem.endsWith("e")) stem = stem.slice(0, -1);
  return folded.get(stem) || stem;
}

// ---- Comparing by one kind of feature

// Texts as vectors: the sum of their phrases, each of length 1, so that a long phrase is not louder than a short one.
function createFamily(texts, size, featuresOf) {
  const features = new Map();
  const parsed = texts.map(({ phrases }) => phrases.map((phrase) => featuresOf(phrase)));
  texts.forEach(({ entry }, number) => {
    for (const phrase of parsed[number]) for (const [feature] of phrase) count(feature, entry);
  });

  function count(feature, entry) {
    const known = features.get(feature);
    if (!known) features.set(feature, { entries: 1, last: entry, texts: [], weights: [] });
    else if (known.last !== entry) (known.entries += 1), (known.last = entry);
  }

  function rarity(feature) {
    const known = features.get(feature);
    return rarityOf(known ? known.entries : 0, size);
  }

  parsed.forEach((phrases, number) => {
    const vector = unit(sumOf(phrases.map((phrase) => unit(phrase.map(([feature, weight]) => [feature, weight * rarity(feature)])))));
    for (const [feature, weight] of vector) {
      const { texts: places, weights } = features.get(feature);
      places.push(number);
      weights.push(weight);
    }
  });

  // How near each text is to a query with these features.
  function scores(asked) {
    const found = new Float64Array(texts.length);
    for (const [feature, weight] of unit(asked.map(([each, share]) => [each, share * rarity(each)]))) {
      const known = features.get(feature);
      if (known) known.texts.forEach((number, place) => (found[number] += weight * known.weights[place]));
    }
    return found;
  }

  return { scores, features, entriesWith: (feature) => (features.get(feature) || { entries: 0 }).entries };
}

// The fewer entries have a feature, the more it tells. Half a point is left to what all of them have.
function rarityOf(entries, size) {
  return Math.log((1 + size) / (1 + entries)) + 0.5;
}

function unit(vector) {
  let square = 0;
  for (const [, weight] of vector) square += weight * weight;
  const length = Math.sqrt(square) || 1;
  return vector.map(([feature, weight]) => [feature, weight / length]);
}

function sumOf(vectors) {
  const total = new Map();
  for (const vector of vectors) for (const [feature, weight] of vector) total.set(feature, (total.get(feature) || 0) + weight);
  return [...total];
}

// Pairs are not counted beforehand: how rare one is follows from its two ideas, as if they met by chance.
function createPairs(texts, ideas, size) {
  const vectors = new Map();

  function weighed(pairs) {
    return unit([...pairs].map(([pair, weight]) => [pair, weight * rarity(pair)]));
  }

  function rarity(pair) {
    const other = pair % MANY;
    return rarityOf((ideas.entriesWith((pair - other) / MANY) * ideas.entriesWith(other)) / size, size);
  }

  function vectorOf(number) {
    if (!vectors.has(number)) vectors.set(number, new Map(unit(sumOf(texts[number].phrases.map((phrase) => weighed(phrase.pairs()))))));
    return vectors.get(number);
  }

  function scores(pairs, numbers) {
    const asked = weighed(pairs);
    return numbers.map((number) => [number, asked.reduce((sum, [pair, weight]) => sum + weight * (vectorOf(number).get(pair) || 0), 0)]);
  }

  return { scores };
}

// ---- Spelling

function createSpelling(vocabulary, known) {
  const grams = new Map();
  const weights = new Map();
  const lengths = [];
  const words = [...vocabulary.keys()];
  const nearest = new Map();
  words.forEach((word, number) => {
    for (const gram of gramsOf(word)) {
      if (!grams.has(gram)) grams.set(gram, []);
      grams.get(gram).push(number);
    }
  });
  for (const [gram, holders] of grams) weights.set(gram, Math.log((1 + words.length) / (1 + holders.length)) + 1);
  words.forEach((word) => lengths.push(lengthOf(word)));

  function weightOf(gram) {
    return weights.get(gram) || Math.log(1 + words.length) + 1;
  }

  function lengthOf(word) {
    let square = 0;
    for (const gram of gramsOf(word)) square += weightOf(gram) ** 2;
    return Math.sqrt(square);
  }

  // Words of the index that are spelt like *word*, with how much they are alike.
  function like(word) {
    if (nearest.has(word)) return nearest.get(word);
    const common = new Map();
    for (const gram of gramsOf(word)) for (const number of grams.get(gram) || []) common.set(number, (common.get(number) || 0) + weightOf(gram) ** 2);
    const length = lengthOf(word);
    const found = [...common].map(([number, product]) => [words[number], product / (length * lengths[number])]).filter(([, share]) => share > ALIKE);
    nearest.set(word, found);
    return found;
  }

  function near(asked) {
    const found = new Map();
    for (const word of asked) {
      const likes = like(word);
      if (!likes.length) found.set(word, 1);
      for (const [each, share] of likes) found.set(each, (found.get(each) || 0) + share * share);
    }
    return [...found];
  }

  return { near, meant: (token) => token };
}

// Runs of three to five letters, with the edges of the word.
function gramsOf(word) {
  const edged = ` ${word} `;
  const found = new Set();
  for (let length = 3; length <= 5; length += 1) for (let at = 0; at + length <= edged.length; at += 1) found.add(edged.slice(at, at + length));
  return found;
}
