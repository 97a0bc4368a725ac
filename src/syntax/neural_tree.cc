// The tree of highest score. Most sentences need no more than the best head of each word; for the others up to three words
// are tried as the only child of the root (Zmigrod, Vieira and Cotterell 2020 discuss the constraint), each with Edmonds'
// algorithm in the path-growing form (Gabow et al. 1986), which contracts each cycle into one node as soon as it closes.
#include "syntax/neural_tree.h"

#include <algorithm>
#include <limits>

namespace rapporteur {

namespace {

constexpr float kForbidden = -1e30f;
constexpr size_t kRootsTried = 3;

// One root, and every word leads to it. `state` marks the walk that last saw a word.
bool is_tree(std::span<const uint32_t> heads, std::vector<uint32_t>& state) {
  if (std::count(heads.begin(), heads.end(), 0u) != 1) return false;
  state.assign(heads.size() + 1, 0);
  for (uint32_t i = 1; i <= heads.size(); ++i) {
    uint32_t at = i;
    while (at != 0 && state[at] == 0) {
      state[at] = i;
      at = heads[at - 1];
    }
    if (at != 0 && state[at] == i) return false;
  }
  return true;
}

// Edmonds with `root` as the only child of node 0; writes heads.
void edmonds(std::span<const float> scores, size_t stride, uint32_t root, std::span<uint32_t> heads, TreeScratch& s) {
  const auto n = static_cast<uint32_t>(heads.size());
  const size_t columns = n + 1;
  constexpr uint32_t kOpen = 0, kOnPath = 1, kFinished = 2;
  s.rows.resize(n * columns);
  s.targets.resize(n * columns);
  s.slot.assign(2 * columns, 0);
  s.parent.assign(2 * columns, 0);
  s.top.resize(columns);
  s.state.assign(2 * columns, kOpen);
  s.chosen.resize(2 * columns);
  s.path.clear();
  for (uint32_t v = 1; v <= n; ++v) {
    float* row = s.rows.data() + (v - 1) * columns;
    std::copy_n(scores.data() + (v - 1) * stride, columns, row);
    row[0] = v == root ? 0 : kForbidden;
    row[v] = kForbidden;
    std::fill_n(s.targets.data() + (v - 1) * columns, columns, v);
    s.slot[v] = v - 1;
    s.top[v] = v;
  }
  s.top[0] = 0;
  s.state[0] = kFinished;
  uint32_t nodes = n + 1;
  for (uint32_t start = 1; start <= n; ++start) {
    if (s.state[s.top[start]] != kOpen) continue;
    uint32_t at = s.top[start];
    s.path.assign(1, at);
    s.state[at] = kOnPath;
    for (;;) {
      const float* row = s.rows.data() + s.slot[at] * columns;
      uint32_t source = 0;
      float most = s.top[0] == at ? kForbidden : row[0];
      for (uint32_t u = 1; u <= n; ++u) {
        if (row[u] > most && s.top[u] != at) most = row[u], source = u;
      }
      s.chosen[at] = {most, source, s.targets[s.slot[at] * columns + source]};
      const uint32_t next = s.top[source];
      if (s.state[next] == kFinished) break;
      if (s.state[next] == kOpen) {
        s.state[next] = kOnPath;
        s.path.push_back(next);
        at = next;
        continue;
      }
      // A cycle: from `next` to the end of the path. Its rows become one, each less what the cycle already pays.
      const uint32_t node = nodes++;
      const uint32_t slot = s.slot[next];
      float* merged = s.rows.data() + slot * columns;
      uint32_t* targets = s.targets.data() + slot * columns;
      for (size_t u = 0; u < columns; ++u) merged[u] -= s.chosen[next].score;
      for (uint32_t member = 0; member != next;) {
        member = s.path.back();
        s.path.pop_back();
        s.parent[member] = node;
        if (member == next) break;
        const float* other = s.rows.data() + s.slot[member] * columns;
        const uint32_t* other_targets = s.targets.data() + s.slot[member] * columns;
        const float paid = s.chosen[member].score;
        for (size_t u = 0; u < columns; ++u) {
          if (other[u] - paid > merged[u]) merged[u] = other[u] - paid, targets[u] = other_targets[u];
        }
      }
      for (uint32_t u = 1; u <= n; ++u) {
        if (s.parent[s.top[u]] == node) s.top[u] = node;
      }
      s.slot[node] = slot;
      s.state[node] = kOnPath;
      s.path.push_back(node);
      at = node;
    }
    for (const uint32_t node : s.path) s.state[node] = kFinished;
  }
  // Opens the contracted nodes, last made first: the arc into one replaces the arc of the member that it enters.
  for (uint32_t node = nodes; node-- > n + 1;) {
    uint32_t member = s.chosen[node].target;
    while (s.parent[member] != node) member = s.parent[member];
    s.chosen[member] = s.chosen[node];
  }
  for (uint32_t v = 1; v <= n; ++v) heads[v - 1] = s.chosen[v].source;
}

}  // namespace

void best_tree(std::span<float> scores, size_t stride, std::span<uint32_t> heads, TreeScratch& s) {
  const auto n = static_cast<uint32_t>(heads.size());
  for (uint32_t i = 0; i < n; ++i) {
    float* row = scores.data() + i * stride;
    row[i + 1] = kForbidden;
    uint32_t best = 0;
    for (uint32_t u = 1; u <= n; ++u) {
      if (row[u] > row[best]) best = u;
    }
    heads[i] = best;
  }
  if (is_tree(heads, s.state)) return;

  // How much a word loses when it is not the root decides which are tried.
  s.candidates.resize(n);
  s.rows.resize(n);
  for (uint32_t i = 0; i < n; ++i) {
    const float* row = scores.data() + i * stride;
    s.candidates[i] = i;
    s.rows[i] = row[0] - *std::max_element(row + 1, row + n + 1);
  }
  const size_t tried = std::min<size_t>(kRootsTried, n);
  std::partial_sort(s.candidates.begin(), s.candidates.begin() + static_cast<ptrdiff_t>(tried), s.candidates.end(),
                    [&](uint32_t a, uint32_t b) { return s.rows[a] > s.rows[b] || (s.rows[a] == s.rows[b] && a < b); });
  s.best.resize(n);
  float most = -std::numeric_limits<float>::infinity();
  for (size_t i = 0; i < tried; ++i) {
    edmonds(scores, stride, s.candidates[i] + 1, s.best, s);
    float total = 0;
    for (uint32_t v = 0; v < n; ++v) total += scores[v * stride + s.best[v]];
    if (total > most) most = total, std::copy(s.best.begin(), s.best.end(), heads.begin());
  }
}

}  // namespace rapporteur
