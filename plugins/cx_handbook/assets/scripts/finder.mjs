// Ranking of the recovery finder: which script answers what a customer says. Pure: values in, values out, so that it runs
// in a page as well as under Node.
//
// A query is compared with the phrases of an entry in three ways, which count alike. Each is the cosine of two vectors
// whose features weigh the more, the fewer entries have them:
//   words   as they are spelt, or nearly so: slips of the pen, half words, forms of one word
//   ideas   what the words are about, by the groups of like words in the index: "money back" is near "refund"
//   pairs   two ideas close to each other, in either order: "card" beside "swallowed", not each for itself

// Below this score a first result shares little more than common words with the query.
export const FAINT = 0.08;

const READ = 2000; // letters of a query: a long one says what the matter is before that
const APART = 4; // words between two ideas: further apart they hardly belong together
const CLOSER = 40; // texts, the best by words and ideas, that are compared by pairs too, which cost most
const DENIED = 0.5; // what is left of a word behind a "not", so that what has arrived and what has not do not look alike
const ALIKE = 0.3; // words spelt less alike than this are so by chance: many share an ending

export function createFinder(index) {
  const reader = createReader(index.words, index.vocabulary);
  const texts = index.entries.flatMap(textsOf);
  const size = index.entries.length;
  const words = createFamily(size, reader.own, wordsIn);
  const ideas = createFamily(size, reader.ideas, ideasIn);
  for (const text of texts) take(text);
  for (const family of [words, ideas]) family.settle();
  const pairs = createPairs((text) => texts[text].phrases.map(reader.known), ideas);
  const spelling = createSpelling(reader.words, reader.own, words);

  // The entries that have anything in common with *query*, the best first, as [{id, url, title, score}].
  function search(query, { role, channel, touchpoint, limit = 3 } = {}) {
    const typed = reader.tokens(String(query ?? "").slice(0, READ));
    const meant = typed.map(spelling.meant);
    const scores = new Float64Array(texts.length);
    words.score(gathered(spelling.near, typed), scores);
    ideas.score(gathered(ideasIn, meant), scores);
    const found = [...scores.keys()].filter((text) => scores[text] > 0 && open(texts[text].entry));
    found.sort((one, other) => scores[other] - scores[one] || one - other);
    pairs.score(meant, found.slice(0, Math.max(CLOSER, limit)), scores);
    return ranked(found.map((text) => [texts[text].entry, scores[text] / 3])).slice(0, limit);

    function open(entry) {
      return fits(entry.roles, role) && fits(entry.channels, channel) && fits(entry.touchpoints, touchpoint);
    }
  }

  function take({ number, phrases }) {
    for (const phrase of phrases) {
      const tokens = reader.known(phrase);
      words.read(tokens, number);
      ideas.read(tokens, number);
    }
    words.end();
    ideas.end();
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

// ---- Reading: a text becomes tokens, and these become words and ideas, which are numbers

const DENIES = new Set(["not", "no", "without"]);
const NOWHERE = [];

function createReader({ same, opened, alike, small }, vocabulary) {
  const forms = new Map(same.flatMap((line) => line.split(" ").map((word, _, [first]) => [word, first])));
  const whole = new Map(opened.map((line) => line.split(" ")).map(([written, ...said]) => [written, said]));
  const minor = new Set(small.map((word) => stemOf(word, forms)));
  const phrases = new Map();
  const others = new Map();
  const byWord = new Map();
  const words = [];
  const known = vocabulary.map((written) => said(written).map(tokenOf));
  const own = words.length;
  alike.forEach((group, number) => group.split(",").forEach((phrase) => learn(phrase.split(" ").flatMap(said).map(tokenOf), 2 * number)));
  for (const token of words) settle(token);

  // The words that a written one stands for: "didn't" is "did not", and "it's" is as good as "it".
  function said(written) {
    return whole.get(written) || [written.includes("'") ? written.slice(0, written.indexOf("'")) : written];
  }

  // What is known of a word: one object, wherever it stands.
  function tokenOf(word) {
    if (!byWord.has(word)) words.push(tokenAt(word, words.length)), byWord.set(word, words.at(-1));
    return byWord.get(word);
  }

  function tokenAt(word, number) {
    const stem = stemOf(word, forms);
    return { word, number, stem, small: minor.has(stem), denies: DENIES.has(stem), idea: -1, phrase: undefined };
  }

  // Files a phrase under its stems, one below the other, with the ideas of the groups that it belongs to. These together
  // weigh 1, so that a word of many meanings is not louder than a word of one.
  function learn(tokens, idea) {
    let at = { below: phrases };
    for (const { stem } of tokens) {
      if (!at.below.has(stem)) at.below.set(stem, { ideas: [], weight: 1, below: new Map() });
      at = at.below.get(stem);
    }
    if (!at.ideas.includes(idea)) at.ideas.push(idea);
    at.weight = 1 / Math.sqrt(at.ideas.length);
  }

  // Ideas have even numbers: the groups, then every word of weight that is in none. Odd ones are the same denied.
  function settle(token) {
    token.phrase = phrases.get(token.stem);
    if (token.small || (token.phrase && token.phrase.ideas.length)) return token;
    if (!others.has(token.stem)) others.set(token.stem, 2 * (alike.length + others.size));
    token.idea = others.get(token.stem);
    return token;
  }

  // A loop, since this runs for every phrase of a handbook before the page is ready.
  function joined(phrase) {
    const tokens = [];
    for (const each of phrase) for (const token of known[each]) tokens.push(token);
    return tokens;
  }

  function tokens(text) {
    return split(text).flatMap(said).map((word, at) => byWord.get(word) || settle(tokenAt(word, words.length + at)));
  }

  return { words, own, ideas: 2 * (alike.length + others.size), known: joined, tokens };
}

// The build splits phrases in the same way: small letters without accents, apostrophes kept inside.
function split(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}+/gu, "").replace(/[\u2018\u2019\u02bc\u00b4]/g, "'");
  return plain.match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) || [];
}

// A word without its ending. Little is taken off: groups and spelling do the rest. All numbers are as good as "2".
function stemOf(word, forms) {
  if (forms.has(word)) return forms.get(word);
  if (/^\p{N}/u.test(word)) return "2";
  const stem = word.length > 3 && !/(ss|us|is)$/.test(word) ? withoutEnding(word) : word;
  if (forms.has(stem)) return forms.get(stem);
  const short = stem.length > 3 && stem.endsWith("e") ? stem.slice(0, -1) : stem;
  return forms.get(short) || short;
}

function withoutEnding(word) {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  const ending = ["ing", "edly", "ed", "ly", "s"].find((each) => word.endsWith(each) && word.length >= each.length + 3);
  if (!ending) return word;
  const stem = word.slice(0, -ending.length);
  const doubled = /^(ing|ed)$/.test(ending) && stem.length > 3 && /([^lsz])\1$/.test(stem);
  return doubled ? stem.slice(0, -1) : stem;
}

function wordsIn(tokens, tell) {
  const denied = deniedIn(tokens);
  for (let at = 0; at < tokens.length; at += 1) tell(tokens[at].number, denied.includes(at) ? DENIED : 1);
}

// Tells of each idea its number, its weight, from where to where it goes, and whether it is denied.
function eachIdea(tokens, tell) {
  const denied = deniedIn(tokens);
  for (let from = 0; from < tokens.length; from += 1) {
    const { idea, small } = tokens[from];
    const no = denied.includes(from);
    if (idea >= 0) tell(idea, 1, from, from + 1, no);
    let { phrase } = tokens[from];
    for (let to = from + 1; phrase; to += 1) {
      if (to > from + 1 || !small) for (const each of phrase.ideas) tell(each, phrase.weight, from, to, no && to === from + 1);
      phrase = to < tokens.length ? phrase.below.get(tokens[to].stem) : undefined;
    }
  }
}

function ideasIn(tokens, tell) {
  eachIdea(tokens, (idea, weight, from, to, no) => {
    if (no) tell(idea + 1, weight);
    tell(idea, no ? weight * DENIED : weight);
  });
}

// Where the words stand that are denied: the first of weight among the three behind a "not".
function deniedIn(tokens) {
  let places = NOWHERE;
  for (let at = 0; at < tokens.length; at += 1) {
    if (!tokens[at].denies) continue;
    let next = at + 1;
    while (next < at + 3 && next < tokens.length && tokens[next].small) next += 1;
    if (next < tokens.length && !tokens[next].small && !tokens[next].denies) places = [...places, next];
  }
  return places;
}

// ---- Comparing by one kind of feature

// Texts as vectors: the sum of their phrases, each of length 1, so that a long phrase is not louder than a short one.
// First every phrase is read, then rarities are known, and texts are filed. What has been read stands in one long list:
// a handbook has tens of thousands of phrases, and as many small lists would keep a browser busy clearing them up.
function createFamily(size, count, featuresOf) {
  const entries = new Int32Array(count);
  const last = new Int32Array(count).fill(-1);
  const held = new Int32Array(count).fill(-1);
  const seen = new Int32Array(count).fill(-1);
  const starts = new Int32Array(count + 1);
  const features = [];
  const weights = [];
  const phraseEnds = [];
  const textEnds = [];
  let rarities, holders, shares;
  let begun = 0;

  function read(tokens, number) {
    begun = features.length;
    featuresOf(tokens, note);
    for (let at = begun; at < features.length; at += 1) {
      const feature = features[at];
      if (last[feature] !== number) entries[feature] += 1;
      if (held[feature] !== textEnds.length) starts[feature + 1] += 1;
      last[feature] = number;
      held[feature] = textEnds.length;
    }
    phraseEnds.push(features.length);
  }

  // Each feature of a phrase once, by its greatest weight.
  function note(feature, weight) {
    const place = seen[feature];
    if (place < begun) (seen[feature] = features.length), features.push(feature), weights.push(weight);
    else if (weight > weights[place]) weights[place] = weight;
  }

  function end() {
    textEnds.push(phraseEnds.length);
  }

  // Puts each text under each of its features, with its weight there.
  function settle() {
    rarities = Float64Array.from(entries, (holding) => rarityOf(holding, size));
    for (let feature = 0; feature < count; feature += 1) starts[feature + 1] += starts[feature];
    const ends = starts.slice();
    holders = new Int32Array(starts[count]);
    shares = new Float64Array(starts[count]);
    eachText((touched, total, text) => {
      let square = 0;
      for (const feature of touched) square += total[feature] * total[feature];
      const length = Math.sqrt(square);
      for (const feature of touched) {
        holders[ends[feature]] = text;
        shares[ends[feature]++] = total[feature] / length;
      }
    });
  }

  // Tells of each text which features it has, and their sums.
  function eachText(tell) {
    const total = new Float64Array(count);
    const touched = [];
    let phrase = 0;
    for (let text = 0; text < textEnds.length; text += 1) {
      for (; phrase < textEnds[text]; phrase += 1) add(phrase ? phraseEnds[phrase - 1] : 0, phraseEnds[phrase], total, touched);
      tell(touched, total, text);
      for (const feature of touched) total[feature] = 0;
      touched.length = 0;
    }
  }

  function add(from, to, total, touched) {
    let square = 0;
    for (let at = from; at < to; at += 1) square += (weights[at] * rarities[features[at]]) ** 2;
    const length = Math.sqrt(square);
    for (let at = from; at < to; at += 1) {
      const feature = features[at];
      if (!total[feature]) touched.push(feature);
      total[feature] += (weights[at] * rarities[feature]) / length;
    }
  }

  // Adds to *scores*, one for each text, how near it is to a query.
  function score(asked, scores) {
    const weighed = asked.weights.map((weight, at) => weight * (rarities[asked.features[at]] ?? rarityOf(0, size)));
    const length = lengthOf(weighed);
    asked.features.forEach((feature, place) => {
      if (feature >= count) return;
      for (let at = starts[feature]; at < starts[feature + 1]; at += 1) scores[holders[at]] += (shares[at] * weighed[place]) / length;
    });
  }

  return { read, end, settle, score, size, entries };
}

function lengthOf(weights) {
  let square = 0;
  for (const weight of weights) square += weight * weight;
  return Math.sqrt(square);
}

// Features, each once, by its greatest weight. Phrases are short: a list is looked through sooner than a map.
function gathered(featuresOf, tokens) {
  const features = [];
  const weights = [];
  featuresOf(tokens, (feature, weight) => {
    const place = features.indexOf(feature);
    if (place < 0) features.push(feature), weights.push(weight);
    else if (weight > weights[place]) weights[place] = weight;
  });
  return { features, weights };
}

// The fewer entries have a feature, the more it tells. Half a point is left to what all of them have.
function rarityOf(entries, size) {
  return Math.log((1 + size) / (1 + entries)) + 0.5;
}

// Pairs are not sought before a text is among the best, and so not counted: how rare one is follows from its two ideas, as
// if they met by chance.
function createPairs(phrasesOf, { entries, size }) {
  const vectors = new Map();

  function pairsIn(tokens) {
    const found = [];
    const weights = new Map();
    eachIdea(tokens, (idea, weight, from, to, no) => found.push({ idea: no ? idea + 1 : idea, weight, from, to }));
    for (const one of found) {
      for (const other of found) {
        const between = other.from - one.to;
        if (between < 0 || between >= APART || one.idea === other.idea) continue;
        const pair = Math.min(one.idea, other.idea) * 2 ** 26 + Math.max(one.idea, other.idea);
        const chance = ((entries[one.idea] || 0) * (entries[other.idea] || 0)) / size;
        weights.set(pair, Math.max(weights.get(pair) || 0, one.weight * other.weight * rarityOf(chance, size)));
      }
    }
    return unit(weights);
  }

  function vectorOf(text) {
    if (!vectors.has(text)) vectors.set(text, unit(sumOf(phrasesOf(text).map(pairsIn))));
    return vectors.get(text);
  }

  function score(asked, among, scores) {
    const wanted = [...pairsIn(asked)];
    for (const text of among) for (const [pair, weight] of wanted) scores[text] += weight * (vectorOf(text).get(pair) || 0);
  }

  return { score };
}

function unit(vector) {
  const length = lengthOf(vector.values());
  for (const [feature, weight] of vector) vector.set(feature, weight / length);
  return vector;
}

function sumOf(vectors) {
  const total = new Map();
  for (const vector of vectors) for (const [feature, weight] of vector) total.set(feature, (total.get(feature) || 0) + weight);
  return total;
}

// ---- Spelling: words are alike as far as they share runs of letters

const BITS = 18; // of a run's number: that two runs now and then share one does no harm

function createSpelling(tokens, own, { entries }) {
  const runs = tokens.map(({ word }) => runsOf(word));
  const ends = new Int32Array(2 ** BITS + 1);
  for (const each of runs) for (const run of each) ends[run + 1] += 1;
  for (let run = 0; run < 2 ** BITS; run += 1) ends[run + 1] += ends[run];
  const starts = ends.slice();
  const holders = new Int32Array(ends[2 ** BITS]);
  runs.forEach((each, number) => each.forEach((run) => (holders[ends[run]++] = number)));
  const squares = runs.map(squareOf);
  const shared = new Float64Array(tokens.length);
  const nearest = new Map();

  // The rarer a run is, the more it tells. Squared, since it stands on both sides.
  function weightOf(run) {
    return (Math.log((1 + tokens.length) / (1 + starts[run + 1] - starts[run])) + 1) ** 2;
  }

  function squareOf(each) {
    return each.reduce((sum, run) => sum + weightOf(run), 0);
  }

  // Known tokens that share runs with *word*: [[token, how much they are alike]].
  function like(word) {
    if (!nearest.has(word)) nearest.set(word, compared(runsOf(word)));
    return nearest.get(word);
  }

  function compared(asked) {
    const touched = [];
    for (const run of asked) {
      for (let at = starts[run]; at < starts[run + 1]; at += 1) {
        if (!shared[holders[at]]) touched.push(holders[at]);
        shared[holders[at]] += weightOf(run);
      }
    }
    const square = squareOf(asked);
    const found = touched.map((number) => [tokens[number], shared[number] / Math.sqrt(square * squares[number])]);
    shared.fill(0);
    return found;
  }

  // The words of phrases that are spelt like those of a query; one that is like none stands for itself.
  function near(typed, tell) {
    const asked = gathered(wordsIn, typed);
    const written = new Map(typed.map(({ number, word }) => [number, word]));
    const sums = new Map();
    asked.features.forEach((number, place) => {
      const found = like(written.get(number)).filter(([token, share]) => token.number < own && share > ALIKE);
      if (!found.length) tell(number, asked.weights[place]);
      for (const [token, share] of found) sums.set(token.number, (sums.get(token.number) || 0) + asked.weights[place] * share ** 2);
    });
    sums.forEach((weight, number) => tell(number, weight));
  }

  // The known word that an unknown one is half of, or a slip for; else itself.
  function meant(token) {
    if (token.number < own || token.phrase) return token;
    const found = like(token.word).map(([each, share]) => ({ each, share, half: each.word.startsWith(token.word), often: entries[each.number] || 0 }));
    const [best] = found
      .filter(({ each, half }) => half || isSlip(token.word, each.word))
      .sort((one, other) => other.half - one.half || other.often - one.often || other.share - one.share);
    return best ? best.each : token;
  }

  return { near, meant };
}

// Between what is the same at both ends there is one letter, or two that changed places; in a long word any two. The first
// letter is mostly right.
function isSlip(typed, word) {
  const length = Math.max(typed.length, word.length);
  const most = Math.min(typed.length, word.length);
  let from = 0;
  while (from < most && typed[from] === word[from]) from += 1;
  let to = 0;
  while (to < most - from && typed.at(-1 - to) === word.at(-1 - to)) to += 1;
  const wide = length - from - to;
  const turned = typed[from] === word[from + 1] && typed[from + 1] === word[from];
  return from > 0 && length > 3 && (wide < 2 || (wide === 2 && (turned || length > 7)));
}

// The runs of three to five letters in a word, with its edges, as numbers.
function runsOf(word) {
  const edged = ` ${word} `;
  const found = [];
  for (let from = 0; from + 3 <= edged.length; from += 1) {
    let hash = 0;
    for (let at = from; at < edged.length && at < from + 5; at += 1) {
      hash = (Math.imul(hash, 31) + edged.charCodeAt(at)) | 0;
      const run = Math.imul(hash, 0x9e3779b1) >>> (32 - BITS);
      if (at >= from + 2 && !found.includes(run)) found.push(run);
    }
  }
  return found;
}
