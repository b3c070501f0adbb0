// Ranking of the recovery finder: which script answers what a customer says. Pure: values in, values out, so that it runs
// in a page as well as under Node.
//
// A query and the phrases of an entry are compared in three ways, which count alike, each as the cosine of two vectors
// whose features weigh the more, the fewer entries have them:
//   words   as they are spelt, or nearly so: for slips of the pen, half words and forms of one word
//   ideas   what the words are about, by the groups of like words in the index: "money back" is near "refund"
//   pairs   two ideas close to each other, in either order: "card" beside "swallowed", not each for itself

// Below this score a first result shares little more than common words with the query.
export const FAINT = 0.16;

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
  const words = createFamily(texts, size, reader.own, reader.wordsIn);
  const ideas = createFamily(texts, size, reader.countIdeas(), reader.ideasIn);
  const pairs = createPairs(texts, reader, ideas);
  const spelling = createSpelling(reader.words, reader.own, ({ number }) => words.entriesWith(number));

  // The entries that answer *query*, the best first, as [{id, url, title, score}]; none that has nothing in common with it.
  function search(query, { role, channel, touchpoint, limit = 3 } = {}) {
    const typed = reader.tokens(String(query ?? "").slice(0, READ));
    const meant = typed.map(spelling.meant);
    const scores = new Float64Array(texts.length);
    words.score(gathered(spelling.near, typed), scores);
    ideas.score(gathered(reader.ideasIn, meant), scores);
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
const RUN_TOGETHER = /^(i|you|we|they)(m|ve|re|ll)$/;

function createReader({ same, alike, small }, vocabulary) {
  const forms = new Map(same.flatMap((line) => line.split(" ").map((word, _, [first]) => [word, first])));
  const minor = new Set(small.map((word) => stemOf(word, forms)));
  const lexicon = new Map();
  const others = new Map();
  const byWord = new Map();
  const words = [];
  alike.forEach((group, number) => group.split(",").forEach((phrase) => learn(splitText(phrase), number)));
  const known = vocabulary.map((each) => opened(each).map(tokenOf));
  const own = words.length;
  alike.forEach((group) => splitText(group).forEach(tokenOf));

  // That a phrase belongs to a group is kept under its first stem, with those that must follow.
  function learn([first, ...rest], group) {
    const stem = stemOf(first, forms);
    const following = rest.map((word) => stemOf(word, forms));
    if (!lexicon.has(stem)) lexicon.set(stem, []);
    const phrases = lexicon.get(stem);
    const twin = phrases.find((each) => each.following.join(" ") === following.join(" "));
    if (!twin) phrases.push({ following, groups: [group] });
    else if (!twin.groups.includes(group)) twin.groups.push(group);
  }

  // What is known of a word: one object, wherever it stands.
  function tokenOf(word) {
    if (!byWord.has(word)) byWord.set(word, newToken(word));
    return byWord.get(word);
  }

  function newToken(word) {
    const stem = stemOf(word, forms);
    const phrases = lexicon.get(stem) || [];
    const grouped = minor.has(stem) || phrases.some(({ following }) => !following.length);
    const token = { word, stem, phrases, number: words.length, small: minor.has(stem), idea: grouped ? -1 : numberOf(stem) };
    words.push(token);
    return token;
  }

  // Ideas have even numbers: the groups, then every word that is in none. Odd ones are the same denied.
  function numberOf(stem) {
    if (!others.has(stem)) others.set(stem, 2 * (alike.length + others.size));
    return others.get(stem);
  }

  // Tells *tell* of each idea: where it begins, of how many tokens it is, its number and weight. All groups of a phrase
  // together weigh 1, so that a word of many meanings is not louder than a word of one.
  function eachIdea(tokens, tell) {
    for (let at = 0; at < tokens.length; at += 1) {
      const { idea, phrases } = tokens[at];
      if (idea >= 0) tell(at, 1, idea, 1);
      for (const { following, groups } of phrases) {
        if (!follows(following, tokens, at + 1)) continue;
        for (const group of groups) tell(at, 1 + following.length, 2 * group, 1 / Math.sqrt(groups.length));
      }
    }
  }

  // One that is denied counts half, and as its opposite, so that what has arrived and what has not do not look alike.
  function ideasIn(tokens, add) {
    const denied = deniedIn(tokens);
    eachIdea(tokens, (at, length, idea, weight) => {
      const no = length === 1 && denied.includes(at);
      if (no) add(idea + 1, weight);
      add(idea, no ? weight / 2 : weight);
    });
  }

  return {
    eachIdea,
    ideasIn,
    wordsIn: (tokens, add) => tokens.forEach(({ number }) => add(number, 1)),
    tokens: (text) => splitText(text).map((word) => byWord.get(word) || newToken(word)),
    known: (phrase) => phrase.flatMap((each) => known[each]),
    words: words.slice(),
    own,
    countIdeas: () => 2 * (alike.length + others.size),
  };
}

function splitText(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}+/gu, "").replace(/[\u2018\u2019\u02bc\u00b4]/g, "'");
  return (plain.match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) || []).flatMap(opened);
}

// The words that a written one stands for: "didn't" is "did not".
function opened(written) {
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
  let stem = word.length > 4 ? withoutEnding(word) : word.replace(/^(..[^sui])s$/, "$1");
  if (forms.has(stem)) return forms.get(stem);
  if (/(ing|ed)$/.test(word)) stem = stem.replace(/(?<=..)([^lsz])\1$/, "$1");
  if (stem.length > 3) stem = stem.replace(/e$/, "");
  return forms.get(stem) || stem;
}

function withoutEnding(word) {
  if (/(ss|us|is)$/.test(word)) return word;
  return word.replace(/(?<=..)ies$/, "y").replace(/(?<=...)(ing|edly|ed|ly|s)$/, "");
}

function follows(following, tokens, from) {
  return following.every((stem, step) => from + step < tokens.length && tokens[from + step].stem === stem);
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
  const entries = new Int32Array(count);
  const holders = Array.from({ length: count }, () => []);
  const phrases = countPhrases(texts, entries, featuresOf);
  const rarities = Float64Array.from(entries, (holding) => rarityOf(holding, size));
  const total = new Float64Array(count);
  let phrase = 0;
  texts.forEach((text, number) => {
    const touched = [];
    for (const _ of text.phrases) add(phrases[phrase++], touched);
    file(number, touched);
  });

  function add({ features, weights }, touched) {
    const length = lengthOf(features, weights);
    for (let at = 0; at < features.length; at += 1) {
      if (!total[features[at]]) touched.push(features[at]);
      total[features[at]] += (weights[at] * rarities[features[at]]) / length;
    }
  }

  // Puts the text under each of its features, with its weight there, and clears the table.
  function file(number, touched) {
    let square = 0;
    for (const feature of touched) square += total[feature] ** 2;
    for (const feature of touched) {
      holders[feature].push(number, total[feature] / Math.sqrt(square));
      total[feature] = 0;
    }
  }

  function rarity(feature) {
    return feature < count ? rarities[feature] : rarityOf(0, size);
  }

  function lengthOf(features, weights) {
    let square = 0;
    for (let at = 0; at < features.length; at += 1) square += (weights[at] * rarity(features[at])) ** 2;
    return Math.sqrt(square) || 1;
  }

  // Adds to *scores*, one for each text, how near it is to a query with these features.
  function score({ features, weights }, scores) {
    const length = lengthOf(features, weights);
    features.forEach((feature, place) => {
      const share = (weights[place] * rarity(feature)) / length;
      const found = holders[feature] || [];
      for (let at = 0; at < found.length; at += 2) scores[found[at]] += share * found[at + 1];
    });
  }

  return { score, size, entriesWith: (feature) => entries[feature] || 0 };
}

// The features of all phrases, in order; *entries* gets how many entries have each.
function countPhrases(texts, entries, featuresOf) {
  const last = new Int32Array(entries.length).fill(-1);
  return texts.flatMap(({ number, phrases }) =>
    phrases.map((tokens) => {
      const found = gathered(featuresOf, tokens);
      for (const feature of found.features) {
        if (last[feature] !== number) entries[feature] += 1;
        last[feature] = number;
      }
      return found;
    }),
  );
}

// The features of tokens, each once, by its greatest weight. Phrases are short: a list is quicker to look through than a map.
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

// Pairs are not counted beforehand: how rare one is follows from its two ideas, as if they met by chance. Nor are those of
// a text sought before it is among the best.
function createPairs(texts, reader, ideas) {
  const vectors = new Map();

  function pairsIn(tokens) {
    const found = [];
    const weights = new Map();
    reader.eachIdea(tokens, (at, length, idea, weight) => found.push({ at, end: at + length, idea, weight }));
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
  const runs = tokens.map(({ word }) => runsOf(word));
  const starts = new Int32Array(RUNS + 1);
  for (const each of runs) for (const run of each) starts[run + 1] += 1;
  for (let run = 0; run < RUNS; run += 1) starts[run + 1] += starts[run];
  const holders = new Int32Array(starts[RUNS]);
  const free = starts.slice();
  runs.forEach((each, number) => each.forEach((run) => (holders[free[run]++] = number)));
  const lengths = Float64Array.from(runs, lengthOf);
  const common = new Float64Array(tokens.length);
  const nearest = new Map();

  function weightOf(run) {
    return Math.log((1 + tokens.length) / (1 + starts[run + 1] - starts[run])) + 1;
  }

  function lengthOf(each) {
    return Math.sqrt(each.reduce((square, run) => square + weightOf(run) ** 2, 0));
  }

  // The known tokens that share runs of letters with *word*: [[token, how much they are alike]].
  function like(word) {
    if (!nearest.has(word)) nearest.set(word, compared(runsOf(word)));
    return nearest.get(word);
  }

  function compared(asked) {
    const touched = [];
    for (const run of asked) {
      for (let at = starts[run]; at < starts[run + 1]; at += 1) {
        if (!common[holders[at]]) touched.push(holders[at]);
        common[holders[at]] += weightOf(run) ** 2;
      }
    }
    const length = lengthOf(asked);
    return touched.map((number) => {
      const share = common[number] / (length * lengths[number]);
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
    if (token.number < own || token.phrases.length) return token;
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

// Runs of three to five letters, with the edges of the word, as numbers.
function runsOf(word) {
  const edged = ` ${word} `;
  const found = [];
  for (let from = 0; from + 3 <= edged.length; from += 1) {
    let hash = 0;
    for (let at = from; at < edged.length && at < from + 5; at += 1) {
      hash = (Math.imul(hash, 31) + edged.charCodeAt(at)) | 0;
      const run = (Math.imul(hash, 0x9e3779b1) >>> 14) % RUNS;
      if (at >= from + 2 && !found.includes(run)) found.push(run);
    }
  }
  return found;
}
