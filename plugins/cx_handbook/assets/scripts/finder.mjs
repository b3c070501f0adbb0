// Ranking of the recovery finder: which script answers what a customer says. Pure: values in, values out, so that it runs
// in a page as well as under Node.
//
// A query and the phrases of an entry are compared in three ways, which count alike, each as the cosine of two vectors
// whose features weigh the more, the fewer entries have them:
//   words   as they are spelt, or nearly so: for slips of the pen, half words and forms of one word
//   ideas   what the words are about, by the groups of like words in the index: "money back" is near "refund"
//   pairs   two ideas close to each other, in either order: "card" beside "swallowed", not each for itself

// Below this score a first result shares little more than common words with the query.
export const FAINT = 0.08;

// So many letters of a query are read: a long letter says what the matter is before that.
const READ = 2000;

// Ideas with more words than this between them hardly belong together.
const APART = 4;

// Pairs cost most, so only so many texts are compared by them: the best by words and ideas.
const CLOSER = 40;

// Words that are spelt less alike than this are so by chance: many share an ending.
const ALIKE = 0.3;

export function createFinder(index) {
  const reader = createReader(index.words, index.vocabulary);
  const texts = index.entries.flatMap(textsOf).map((text) => ({ ...text, phrases: text.phrases.map(reader.known) }));
  const size = index.entries.length;
  const words = createFamily(texts, size, reader.own, wordsIn);
  const ideas = createFamily(texts, size, reader.ideas, ideasIn);
  const pairs = createPairs(texts, ideas);
  const spelling = createSpelling(reader.words, reader.own, ({ number }) => words.entriesWith(number));

  // The entries that answer *query*, the best first, as [{id, url, title, score}]; none that has nothing in common with it.
  function search(query, { role, channel, touchpoint, limit = 3 } = {}) {
    const typed = reader.tokens(String(query ?? "").slice(0, READ));
    const meant = typed.map(spelling.meant);
    const scores = new Float64Array(texts.length);
    words.score(typed, spelling.near, scores);
    ideas.score(meant, ideasIn, scores);
    const found = [];
    texts.forEach(({ entry }, number) => {
      const open = fits(entry.roles, role) && fits(entry.channels, channel) && fits(entry.touchpoints, touchpoint);
      if (open && scores[number] > 0) found.push(number);
    });
    found.sort((one, other) => scores[other] - scores[one] || one - other);
    pairs.score(meant, found.slice(0, Math.max(CLOSER, limit)), scores);
    return ranked(found.map((number) => [texts[number].entry, scores[number] / 3])).slice(0, limit);
  }

  return { search };
}

// What an entry is found by: a text for each reason that it answers, since who has one of them has not the others as well.
function textsOf(entry, number) {
  const reasons = entry.reasons.length ? entry.reasons : [[]];
  return reasons.map((phrases) => ({ entry, number, phrases: [...entry.phrases, ...phrases] }));
}

// An entry that names nobody is for everybody.
function fits(allowed, asked) {
  return !asked || !allowed.length || allowed.includes(asked);
}

// Each entry once, with the score of its best text; equals in order of their ids.
function ranked(found) {
  const best = new Map();
  for (const [entry, score] of found) best.set(entry, Math.max(score, best.get(entry) || 0));
  return [...best]
    .map(([{ id, url, title }, score]) => ({ id, url, title, score: Math.min(score, 1) }))
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}

// ---- Reading: a text becomes tokens, and tokens become words and ideas, which are numbers

const NEGATIONS = new Set(["not", "no", "without"]);
const NEGATIVE = /^(never|nothing|nobody|nowhere|none)$/;
const SHORTENED = /^(ca|wo|sha|do|does|did|is|are|was|were|have|has|had|would|could|should|must|need|ai)n'?t$/;
const WHOLE = { ca: "can", wo: "will", sha: "shall", ai: "is" };
const OPENED = /'|n?t$|^(i|y|w|t).*(m|ve|re|ll)$|^no?|^never$/;
const RUN_TOGETHER = /^(i|you|we|they)(m|ve|re|ll)$/;

function createReader({ same, alike, small }, vocabulary) {
  const forms = new Map(same.flatMap((line) => line.split(" ").map((word, _, [first]) => [word, first])));
  const minor = new Set(small.map((word) => stemOf(word, forms)));
  const others = new Map();
  const byWord = new Map();
  const phrases = new Map();
  const words = [];
  const known = vocabulary.map((each) => opened(each).map(tokenOf));
  const own = words.length;
  alike.forEach((group, number) => group.split(",").forEach((phrase) => learn(phrase.split(" ").flatMap(opened).map(tokenOf), number)));
  for (const token of words) settle(token);

  // Files a phrase under its stems, one below the other, with the ideas of the groups that it belongs to.
  function learn(tokens, group) {
    let found = { below: phrases };
    for (const { stem } of tokens) {
      if (!found.below.has(stem)) found.below.set(stem, { ideas: [], weight: 1, below: new Map() });
      found = found.below.get(stem);
    }
    if (!found.ideas.includes(2 * group)) found.ideas.push(2 * group);
    found.weight = 1 / Math.sqrt(found.ideas.length);
  }

  // What is known of a word: one object, wherever it stands.
  function tokenOf(word) {
    if (!byWord.has(word)) words.push(tokenAt(word, words.length)), byWord.set(word, words.at(-1));
    return byWord.get(word);
  }

  function tokenAt(word, number) {
    const stem = stemOf(word, forms);
    return { word, number, stem, small: minor.has(stem), phrase: undefined, idea: -1 };
  }

  // Ideas have even numbers: the groups, then every word of weight that is in none. Odd ones are the same denied.
  function settle(token) {
    token.phrase = phrases.get(token.stem);
    if (token.small || (token.phrase && token.phrase.ideas.length)) return token;
    if (!others.has(token.stem)) others.set(token.stem, 2 * (alike.length + others.size));
    token.idea = others.get(token.stem);
    return token;
  }

  return {
    words,
    own,
    ideas: 2 * (alike.length + others.size),
    known: (phrase) => joined(phrase, known),
    tokens: (text) => splitText(text).map((word) => byWord.get(word) || settle(tokenAt(word, words.length))),
  };
}

// A loop, since this runs for every phrase of a handbook before the page is ready.
function joined(phrase, known) {
  const tokens = [];
  for (const each of phrase) for (const token of known[each]) tokens.push(token);
  return tokens;
}

// Tells *tell* of each idea: where it begins and ends, its number and weight. All groups of a phrase together weigh 1, so
// that a word of many meanings is not louder than a word of one.
function eachIdea(tokens, tell) {
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at].idea >= 0) tell(at, at + 1, tokens[at].idea, 1);
    let { phrase } = tokens[at];
    for (let end = at + 1; phrase; end += 1) {
      if (end > at + 1 || !tokens[at].small) for (const idea of phrase.ideas) tell(at, end, idea, phrase.weight);
      phrase = end < tokens.length ? phrase.below.get(tokens[end].stem) : undefined;
    }
  }
}

function wordsIn(tokens, add) {
  for (const { number } of tokens) add(number, 1);
}

// An idea that is denied counts half, and as its opposite, so that what has arrived and what has not do not look alike.
function ideasIn(tokens, add) {
  const denied = deniedIn(tokens);
  eachIdea(tokens, (at, end, idea, weight) => {
    const no = denied.length && end === at + 1 && denied.includes(at);
    if (no) add(idea + 1, weight);
    add(idea, no ? weight / 2 : weight);
  });
}

function splitText(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}+/gu, "").replace(/[\u2018\u2019\u02bc\u00b4]/g, "'");
  return (plain.match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) || []).flatMap(opened);
}

// The words that a written one stands for: "didn't" is "did not".
function opened(written) {
  if (!OPENED.test(written)) return [written];
  const [, verb] = SHORTENED.exec(written) || [];
  if (verb) return [WHOLE[verb] || verb, "not"];
  const word = written.replace(/'.*/, "").replace(RUN_TOGETHER, "$1");
  if (word === "cannot") return ["can", "not"];
  return NEGATIVE.test(word) ? ["not", word] : [word];
}

// A word without its ending. Little is taken off: groups and spelling do the rest. All numbers are as good as "2".
function stemOf(word, forms) {
  if (forms.has(word)) return forms.get(word);
  if (/^\p{N}/u.test(word)) return "2";
  let stem = word.length > 3 && !/(ss|us|is)$/.test(word) ? withoutEnding(word) : word;
  if (forms.has(stem)) return forms.get(stem);
  if (stem.length > 3 && stem.endsWith("e")) stem = stem.slice(0, -1);
  return forms.get(stem) || stem;
}

const ENDINGS = ["ing", "edly", "ed", "ly", "s"];

function withoutEnding(word) {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  const ending = ENDINGS.find((each) => word.endsWith(each) && word.length >= each.length + 3);
  if (!ending) return word;
  const stem = word.slice(0, -ending.length);
  const doubled = /^(ing|ed)$/.test(ending) && stem.length > 3 && /([^lsz])\1$/.test(stem);
  return doubled ? stem.slice(0, -1) : stem;
}

// Where the words stand that a negation is about: the first of weight among the three that follow it.
function deniedIn(tokens) {
  const places = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!NEGATIONS.has(tokens[at].stem)) continue;
    let next = at + 1;
    while (next < at + 3 && next < tokens.length && tokens[next].small) next += 1;
    if (next < tokens.length && !tokens[next].small && !NEGATIONS.has(tokens[next].stem)) places.push(next);
  }
  return places;
}

// ---- Comparing by one kind of feature

// Texts as vectors: the sum of their phrases, each of length 1, so that a long phrase is not louder than a short one.
function createFamily(texts, size, count, featuresOf) {
  const list = createList(count);
  const ends = texts.map(({ phrases }) => phrases.map((tokens) => list.append(tokens, featuresOf)));
  const entries = countEntries(texts, ends, list.features, count);
  const rarities = Float64Array.from(entries, (holding) => rarityOf(holding, size));
  const holders = createHolders(ends, list.features.length, count, sum);

  // Adds up the phrases of a text that end at *phraseEnds* into *total*; *touched* gets the features that it has.
  function sum(begin, phraseEnds, total, touched) {
    for (const end of phraseEnds) {
      const length = lengthOf(list, begin, end);
      for (; begin < end; begin += 1) {
        const feature = list.features[begin];
        if (!total[feature]) touched.push(feature);
        total[feature] += (list.weights[begin] * rarities[feature]) / length;
      }
    }
  }

  function rarity(feature) {
    return feature < count ? rarities[feature] : rarityOf(0, size);
  }

  function lengthOf({ features, weights }, begin, end) {
    let square = 0;
    for (let at = begin; at < end; at += 1) square += (weights[at] * rarity(features[at])) ** 2;
    return Math.sqrt(square) || 1;
  }

  // Adds to *scores*, one for each text, how near it is to a query of these tokens.
  function score(tokens, find, scores) {
    const asked = createList(0);
    const length = lengthOf(asked, 0, asked.append(tokens, find));
    asked.features.forEach((feature, place) => {
      const share = (asked.weights[place] * rarity(feature)) / length;
      for (let at = holders.starts[feature]; at < holders.starts[feature + 1]; at += 1) scores[holders.texts[at]] += share * holders.weights[at];
    });
  }

  return { score, size, entriesWith: (feature) => entries[feature] || 0 };
}

// Which texts have a feature, and how much it weighs there: from starts[feature] on.
function createHolders(ends, most, count, sum) {
  const total = new Float64Array(count);
  const features = new Int32Array(most);
  const values = new Float64Array(most);
  const starts = new Int32Array(count + 1);
  const lasts = [];
  let begin = 0;
  let filled = 0;
  for (const phraseEnds of ends) {
    const touched = [];
    sum(begin, phraseEnds, total, touched);
    begin = phraseEnds.length ? phraseEnds.at(-1) : begin;
    let square = 0;
    for (const feature of touched) square += total[feature] ** 2;
    for (const feature of touched) {
      features[filled] = feature;
      values[filled++] = total[feature] / Math.sqrt(square);
      starts[feature + 1] += 1;
      total[feature] = 0;
    }
    lasts.push(filled);
  }
  for (let feature = 0; feature < count; feature += 1) starts[feature + 1] += starts[feature];
  const texts = new Int32Array(filled);
  const weights = new Float64Array(filled);
  const free = starts.slice();
  for (let at = 0, text = 0; at < filled; at += 1) {
    while (at >= lasts[text]) text += 1;
    const place = free[features[at]]++;
    texts[place] = text;
    weights[place] = values[at];
  }
  return { starts, texts, weights };
}

// The features of phrases, one phrase behind the other, and their weights: two long lists instead of many short ones.
function createList(count) {
  const features = [];
  const weights = [];
  const places = new Int32Array(count).fill(-1);

  // Adds the features of *tokens*, each once, by its greatest weight, and returns where they end.
  function append(tokens, featuresOf) {
    const begin = features.length;
    featuresOf(tokens, (feature, weight) => {
      const place = feature < count ? places[feature] : features.indexOf(feature);
      if (place < begin) {
        if (feature < count) places[feature] = features.length;
        features.push(feature);
        weights.push(weight);
      } else if (weight > weights[place]) weights[place] = weight;
    });
    return features.length;
  }

  return { features, weights, append };
}

// How many entries have each feature.
function countEntries(texts, ends, features, count) {
  const entries = new Int32Array(count);
  const last = new Int32Array(count).fill(-1);
  let at = 0;
  texts.forEach(({ number }, text) => {
    for (const end = ends[text].at(-1) || at; at < end; at += 1) {
      if (last[features[at]] !== number) entries[features[at]] += 1;
      last[features[at]] = number;
    }
  });
  return entries;
}

// The fewer entries have a feature, the more it tells. Half a point is left to what all of them have.
function rarityOf(entries, size) {
  return Math.log((1 + size) / (1 + entries)) + 0.5;
}

// Pairs are not counted beforehand: how rare one is follows from its two ideas, as if they met by chance. Nor are those of
// a text sought before it is among the best.
function createPairs(texts, ideas) {
  const vectors = new Map();

  function pairsIn(tokens) {
    const found = [];
    const weights = new Map();
    eachIdea(tokens, (at, end, idea, weight) => found.push({ at, end, idea, weight }));
    for (const one of found) {
      for (const other of found) {
        const between = other.at - one.end;
        if (between < 0 || between >= APART || one.idea === other.idea) continue;
        const pair = Math.min(one.idea, other.idea) * MANY + Math.max(one.idea, other.idea);
        const chance = (ideas.entriesWith(one.idea) * ideas.entriesWith(other.idea)) / ideas.size;
        weights.set(pair, Math.max(weights.get(pair) || 0, one.weight * other.weight * rarityOf(chance, ideas.size)));
      }
    }
    return unit(weights);
  }

  function vectorOf(number) {
    if (!vectors.has(number)) vectors.set(number, unit(sumOf(texts[number].phrases.map(pairsIn))));
    return vectors.get(number);
  }

  function score(asked, numbers, scores) {
    const wanted = [...pairsIn(asked)];
    for (const number of numbers) for (const [pair, weight] of wanted) scores[number] += weight * (vectorOf(number).get(pair) || 0);
  }

  return { score };
}

// More than there are ideas.
const MANY = 2 ** 26;

function unit(vector) {
  let square = 0;
  for (const weight of vector.values()) square += weight * weight;
  for (const [feature, weight] of vector) vector.set(feature, weight / Math.sqrt(square));
  return vector;
}

function sumOf(vectors) {
  const total = new Map();
  for (const vector of vectors) for (const [feature, weight] of vector) total.set(feature, (total.get(feature) || 0) + weight);
  return total;
}

// ---- Spelling

// Runs of letters go by short numbers; that two of them now and then share one does no harm.
const RUNS = 2 ** 18;

function createSpelling(tokens, own, entriesWith) {
  const runs = [];
  const ends = tokens.map(({ word }) => runsOf(word, runs));
  const starts = new Int32Array(RUNS + 1);
  for (const run of runs) starts[run + 1] += 1;
  for (let run = 0; run < RUNS; run += 1) starts[run + 1] += starts[run];
  const holders = new Int32Array(runs.length);
  const squares = new Float64Array(tokens.length);
  const free = starts.slice();
  ends.forEach((end, number) => {
    for (let at = number ? ends[number - 1] : 0; at < end; at += 1) {
      holders[free[runs[at]]++] = number;
      squares[number] += weightOf(runs[at]);
    }
  });
  const common = new Float64Array(tokens.length);
  const nearest = new Map();

  // The rarer a run of letters is, the more it tells. Squared, since it stands on both sides.
  function weightOf(run) {
    return (Math.log((1 + tokens.length) / (1 + starts[run + 1] - starts[run])) + 1) ** 2;
  }

  // The known tokens that share runs of letters with *word*: [[token, how much they are alike]].
  function like(word) {
    if (!nearest.has(word)) nearest.set(word, compared(word));
    return nearest.get(word);
  }

  function compared(word) {
    const touched = [];
    const asked = [];
    let square = 0;
    runsOf(word, asked);
    for (const run of asked) {
      square += weightOf(run);
      for (let at = starts[run]; at < starts[run + 1]; at += 1) {
        if (!common[holders[at]]) touched.push(holders[at]);
        common[holders[at]] += weightOf(run);
      }
    }
    return touched.map((number) => {
      const share = common[number] / Math.sqrt(square * squares[number]);
      common[number] = 0;
      return [tokens[number], share];
    });
  }

  // The words of the index that are spelt like those of a query.
  function near(typed, add) {
    for (const { word, number } of new Set(typed)) {
      const found = like(word).filter(([token, share]) => token.number < own && share > ALIKE);
      if (!found.length) add(number, 1);
      for (const [token, share] of found) add(token.number, share * share);
    }
  }

  // The known word that an unknown one is half of, or a slip for; else itself.
  function meant(token) {
    if (token.number < own || token.phrase) return token;
    const found = like(token.word).map(([each, share]) => ({ each, share, whole: isHalf(token.word, each.word) }));
    const fitting = found.filter(({ each, whole }) => whole || isSlip(token.word, each.word));
    fitting.sort((one, other) => other.whole - one.whole || entriesWith(other.each) - entriesWith(one.each) || other.share - one.share);
    return fitting.length ? fitting[0].each : token;
  }

  return { near, meant };
}

function isHalf(typed, word) {
  return typed.length >= 3 && word.startsWith(typed);
}

// A letter too many, too few, wrong or changed with its neighbour; two of those in a long word. The first is mostly right.
function isSlip(typed, word) {
  const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  return typed[0] === word[0] && Math.abs(typed.length - word.length) <= most && distance(typed, word) <= most;
}

function distance(one, other) {
  let before = [];
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      line[at] = Math.min(above[at] + 1, line[at - 1] + 1, above[at - 1] + (same ? 0 : 1));
      const changed = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (changed) line[at] = Math.min(line[at], before[at - 2] + 1);
    }
    before = above;
    above = line;
  }
  return above[other.length];
}

// Adds the runs of three to five letters of a word, with its edges, to *runs*, as numbers; returns where they end.
function runsOf(word, runs) {
  const edged = ` ${word} `;
  const begin = runs.length;
  for (let from = 0; from + 3 <= edged.length; from += 1) {
    let hash = 0;
    for (let at = from; at < edged.length && at < from + 5; at += 1) {
      hash = (Math.imul(hash, 31) + edged.charCodeAt(at)) | 0;
      const run = Math.imul(hash, 0x9e3779b1) >>> 14;
      if (at >= from + 2 && runs.indexOf(run, begin) < 0) runs.push(run);
    }
  }
  return runs.length;
}
