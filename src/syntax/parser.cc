#include "syntax/parser.h"

#include <algorithm>

namespace rapporteur {

namespace {

constexpr Key kNoKey = number_key(3);
constexpr ParserWords::Word kNoneWord = {number_key(20), number_key(21), number_key(22), number_key(23), number_key(24)};
constexpr ParserWords::Word kRootWord = {number_key(30), number_key(31), number_key(32), number_key(33), number_key(34)};

Key upos_key(Upos tag) { return number_key(static_cast<uint64_t>(tag) + 100); }
Key xpos_key(Xpos tag) { return number_key(static_cast<uint64_t>(tag) + 200); }
Key label_key(Deprel label) { return number_key(static_cast<uint64_t>(label) + 300); }
Key distance_key(int distance) { return number_key(static_cast<uint64_t>(std::clamp(distance, 0, 9)) + 400); }
Key count_key(int count) { return number_key(static_cast<uint64_t>(std::min(count, 7)) + 420); }

}  // namespace

void ParserWords::fill(const Document& document, const Sentence& sentence, const std::vector<WordKeys>& keys) {
  size = static_cast<int>(sentence.end_token - sentence.first_token);
  words.resize(static_cast<size_t>(size) + 2);
  words[0] = kNoneWord;
  for (int i = 1; i <= size; ++i) {
    const Token& token = document.tokens[sentence.first_token + static_cast<Index>(i) - 1];
    const WordKeys& key = keys[static_cast<size_t>(i) - 1 + kWordPad];
    words[static_cast<size_t>(i)] = {key.lower, upos_key(token.upos), xpos_key(token.xpos), key.cluster, key.coarse};
  }
  words[static_cast<size_t>(size) + 1] = kRootWord;
}

void ParserState::reset() {
  nodes.assign(static_cast<size_t>(words.size) + 2, Node{});
  stack.clear();
  next = 1;
}

void ParserState::attach(int head, Deprel label) {
  const int child = stack.back();
  stack.pop_back();
  nodes[child].head = head;
  nodes[child].label = label;
  Node& parent = nodes[head];
  if (child < head) {
    parent.left2 = parent.left;
    parent.left = child;
    ++parent.lefts;
  } else {
    parent.right2 = parent.right;
    parent.right = child;
    ++parent.rights;
  }
}

void transition_features(const ParserState& state, FeatureList& out) {
  const auto word = [&](int i) -> const ParserWords::Word& { return state.words.words[i]; };
  const auto node = [&](int i) -> const ParserState::Node& { return state.nodes[i]; };
  const auto label = [&](int i) { return i ? label_key(node(i).label) : kNoKey; };
  const int root = state.root();
  const int is0 = state.top(0), is1 = state.top(1), is2 = state.top(2);
  const int ib0 = state.next, ib1 = ib0 + 1 <= root ? ib0 + 1 : 0, ib2 = ib0 + 2 <= root ? ib0 + 2 : 0;
  const ParserWords::Word &s0 = word(is0), &s1 = word(is1), &s2 = word(is2), &b0 = word(ib0), &b1 = word(ib1), &b2 = word(ib2);
  const ParserState::Node &n0 = node(is0), &n1 = node(is1), &nb = node(ib0);
  const ParserWords::Word &s0l = word(n0.left), &s0r = word(n0.right), &s1l = word(n1.left), &s1r = word(n1.right),
                          &b0l = word(nb.left);
  const Key s0l_label = label(n0.left), s0r_label = label(n0.right), s1r_label = label(n1.right), b0l_label = label(nb.left);
  const Key near = distance_key(ib0 - is0), apart = is1 ? distance_key(is0 - is1) : kNoKey;

  out.clear();
  out.add(number_key(0));
  // single words
  out.add(s0.lower), out.add(s0.xpos), out.add(s0.lower, s0.xpos);
  out.add(s1.lower), out.add(s1.xpos), out.add(s1.lower, s1.xpos);
  out.add(b0.lower), out.add(b0.xpos), out.add(b0.lower, b0.xpos);
  out.add(b1.lower), out.add(b1.xpos), out.add(b2.xpos), out.add(b2.lower), out.add(s2.xpos), out.add(s2.lower);
  // top and next word
  out.add(s0.lower, b0.lower), out.add(s0.lower, s0.xpos, b0.xpos), out.add(s0.xpos, b0.lower, b0.xpos);
  out.add(s0.lower, s0.xpos, b0.lower, b0.xpos), out.add(s0.xpos, b0.xpos), out.add(s0.lower, b0.xpos),
      out.add(s0.xpos, b0.lower);
  // top and the word below it
  out.add(s0.lower, s1.lower), out.add(s0.xpos, s1.xpos), out.add(s0.lower, s0.xpos, s1.xpos),
      out.add(s0.xpos, s1.lower, s1.xpos);
  out.add(s0.lower, s1.xpos), out.add(s0.xpos, s1.lower);
  // three and four words
  out.add(b0.xpos, b1.xpos), out.add(s0.xpos, b0.xpos, b1.xpos), out.add(b0.xpos, b1.xpos, b2.xpos),
      out.add(s1.xpos, s0.xpos, b0.xpos);
  out.add(s1.xpos, s0.xpos, b0.xpos, b1.xpos), out.add(s2.xpos, s1.xpos, s0.xpos), out.add(s0.lower, b0.xpos, b1.xpos);
  out.add(b0.lower, b1.xpos, s0.xpos), out.add(s1.lower, s0.xpos, b0.xpos), out.add(s1.lower, b0.xpos),
      out.add(s1.xpos, b0.xpos);
  out.add(s0.upos, s1.upos, b0.upos), out.add(b0.upos, b1.upos, s0.upos);
  // children
  out.add(s0.xpos, s0l.xpos, b0.xpos), out.add(s0.xpos, s0r.xpos, b0.xpos), out.add(s0.xpos, b0.xpos, b0l.xpos);
  out.add(s1.xpos, s1r.xpos, s0.xpos), out.add(s1.xpos, s1l.xpos, s0.xpos), out.add(s1.xpos, s0.xpos, s0l.xpos);
  out.add(s1.xpos, s0.xpos, s0r.xpos), out.add(s1.xpos, s0.xpos, b0l.xpos);
  out.add(s0l.lower, s0.lower), out.add(s0r.lower, s0.lower), out.add(s1r.lower, s1.lower);
  // distances
  out.add(s0.xpos, near), out.add(b0.xpos, near), out.add(s0.lower, near), out.add(b0.lower, near),
      out.add(s0.xpos, b0.xpos, near);
  out.add(s1.xpos, s0.xpos, apart), out.add(s0.lower, apart), out.add(s1.xpos, apart);
  // valency
  const Key lefts0 = count_key(n0.lefts), rights0 = count_key(n0.rights), rights1 = count_key(n1.rights),
            lefts_b = count_key(nb.lefts);
  out.add(s0.lower, lefts0), out.add(s0.xpos, lefts0), out.add(s0.lower, rights0), out.add(s0.xpos, rights0);
  out.add(s1.lower, rights1), out.add(s1.xpos, rights1), out.add(b0.lower, lefts_b), out.add(b0.xpos, lefts_b);
  // labels of children
  out.add(s0.lower, s0l_label), out.add(s0.lower, s0r_label), out.add(s1.lower, s1r_label), out.add(b0.lower, b0l_label);
  out.add(s0.xpos, s0r_label), out.add(s1.xpos, s1r_label), out.add(b0.xpos, b0l_label), out.add(s0.xpos, s0l_label);
  out.add(s0.xpos, s0l_label, label(n0.left2)), out.add(s0.xpos, s0r_label, label(n0.right2));
  out.add(b0.xpos, b0l_label, label(nb.left2)), out.add(s1.xpos, s1r_label, label(n1.right2));
  out.add(s0.xpos, s0r_label, b0.xpos), out.add(s1.xpos, s1r_label, s0.xpos);
  // word classes
  out.add(s0.cluster), out.add(s1.cluster), out.add(b0.cluster), out.add(b1.cluster);
  out.add(s0.cluster, b0.cluster), out.add(s1.cluster, s0.cluster), out.add(s0.cluster, b0.xpos), out.add(s0.xpos, b0.cluster);
  out.add(s1.cluster, s0.xpos), out.add(s1.xpos, s0.cluster), out.add(s1.coarse, s0.coarse, b0.coarse);
  out.add(s0.cluster, b0.cluster, b1.xpos), out.add(s1.cluster, s0.xpos, b0.xpos), out.add(s0.cluster, s0r_label);
  out.add(s1.cluster, s1r_label), out.add(s0r.cluster, s0.cluster), out.add(s1r.cluster, s1.cluster),
      out.add(s0.coarse, b0.coarse, near);
  out.add(s0.cluster, b0.coarse, b1.coarse), out.add(s1.cluster, s0.cluster, b0.xpos);
  // the shape of the state
  out.add(count_key(static_cast<int>(std::min<size_t>(state.stack.size(), 3))));
  out.add(number_key(ib0 == root), s0.xpos);
}

void label_features(const ParserState& state, int head, int child, FeatureList& out) {
  const auto word = [&](int i) -> const ParserWords::Word& { return state.words.words[i]; };
  const auto label = [&](int i) { return i ? label_key(state.nodes[i].label) : kNoKey; };
  const ParserState::Node &nh = state.nodes[head], &nc = state.nodes[child];
  const ParserWords::Word &h = word(head), &c = word(child), &cl = word(nc.left), &cr = word(nc.right);
  const ParserWords::Word &before = word(child - 1), &after = word(child + 1);
  // The direction, and whether the head is the root, goes into every feature.
  const Key way = number_key(head == state.root() ? 2 : head < child);
  const Key cl_label = label(nc.left), cl2_label = label(nc.left2), hl_label = label(nh.left), hr_label = label(nh.right);
  const Key distance = distance_key(std::abs(head - child));

  out.clear();
  out.add(way);
  out.add(c.lower, way), out.add(c.xpos, way), out.add(h.lower, way), out.add(h.xpos, way);
  out.add(h.xpos, c.xpos, way), out.add(h.lower, c.xpos, way), out.add(h.xpos, c.lower, way), out.add(h.lower, c.lower, way);
  out.add(h.upos, c.upos, way);
  out.add(c.xpos, before.xpos, way), out.add(c.xpos, after.xpos, way), out.add(c.lower, before.lower, way),
      out.add(c.lower, after.lower, way);
  out.add(cl.lower, c.xpos, way), out.add(cl_label, c.xpos, way), out.add(cl_label, c.xpos, h.xpos, way),
      out.add(cr.lower, c.xpos, way);
  out.add(join(c.xpos, h.xpos), cl.xpos, way), out.add(join(c.xpos, h.xpos), cl.lower, way),
      out.add(join(c.xpos, h.lower), cl.lower, way);
  out.add(join(c.xpos, h.xpos), distance, way), out.add(join(c.xpos, h.xpos), hl_label, way),
      out.add(join(c.xpos, h.xpos), hr_label, way);
  out.add(hr_label, c.lower, way), out.add(h.lower, hr_label, way), out.add(h.xpos, join(hl_label, hr_label), way);
  out.add(h.lower, hl_label, way), out.add(c.xpos, count_key(nc.rights), count_key(nc.lefts), way);
  out.add(word(nc.left2).lower, c.xpos, way), out.add(c.xpos, join(cl_label, cl2_label), way);
  out.add(c.cluster, way), out.add(h.cluster, way), out.add(h.cluster, c.cluster, way), out.add(h.cluster, c.xpos, way);
  out.add(h.xpos, c.cluster, way), out.add(join(c.xpos, h.cluster), cl.lower, way),
      out.add(join(c.cluster, h.xpos), cl.lower, way);
  out.add(h.cluster, hr_label, way), out.add(h.cluster, hl_label, way);
}

}  // namespace rapporteur
