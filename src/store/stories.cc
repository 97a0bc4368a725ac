#include "store/stories.h"

#include <algorithm>
#include <limits>

#include "store/shingles.h"

namespace rapporteur {

namespace {

constexpr int64_t kFilteredDocuments = 50'000;  // of a store that is opened; reading their sketches takes half a second
constexpr size_t kRemembered = 4'000'000;       // shingles kept of the documents seen last, in numbers of four bytes
constexpr int kRowsAtOnce = 32;

}  // namespace

NewShingles::NewShingles(Database& store) {
  if (store.integer("SELECT count(*) FROM (SELECT 1 FROM document LIMIT " + std::to_string(kFilteredDocuments) + ")") >=
      kFilteredDocuments)
    return;
  bits_.resize(size_t{1} << (32 - kShift));
  Prepared rows = store.prepare("SELECT hash FROM shingle");
  while (rows.step()) add(static_cast<uint32_t>(rows.integer(0)));
}

StoryGrouper::StoryGrouper(Database& store)
    : new_(store),
      sketches_(store, "shingle (hash, document)", 2, ManyRows::Known::kPassedOver, kRowsAtOnce),
      remove_(store.prepare("DELETE FROM shingle WHERE hash = ? AND document = ?")),
      find_(store.prepare("SELECT document FROM shingle WHERE hash = ? ORDER BY document LIMIT " +
                          std::to_string(kCommonShingle + 1))),
      text_(store.prepare("SELECT body FROM text WHERE document = ?")),
      story_of_(store.prepare("SELECT story FROM document WHERE id = ?")),
      add_story_(store.prepare("INSERT OR IGNORE INTO story (id, documents, publishers) VALUES (?, 0, 0)")),
      remove_story_(store.prepare("DELETE FROM story WHERE id = ?")),
      set_story_(store.prepare("UPDATE document SET story = ? WHERE id = ?")),
      merge_(store.prepare("UPDATE document SET story = ? WHERE story = ?")) {}

const std::vector<uint32_t>& StoryGrouper::shingles_of(int64_t document) {
  const auto known = remembered_.find(document);
  if (known != remembered_.end()) return known->second;
  std::vector<uint32_t> read;
  if (text_.bind(1, document).step()) read = shingles(text_.text(0));
  text_.reset();
  return remember(document, std::move(read));
}

const std::vector<uint32_t>& StoryGrouper::remember(int64_t document, std::vector<uint32_t> read) {
  remembered_shingles_ += read.size();
  return remembered_.insert_or_assign(document, std::move(read)).first->second;
}

int64_t StoryGrouper::story_of(int64_t document) {
  const int64_t story = story_of_.bind(1, document).step() ? story_of_.integer(0) : 0;
  story_of_.reset();
  return story;
}

void StoryGrouper::forget(int64_t document) {
  const std::vector<uint32_t>& old = shingles_of(document);
  for (size_t k = 0; k < std::min(kSketch, old.size()); ++k) remove_.bind(1, int64_t{old[k]}).bind(2, document).run();
  remembered_.erase(document);
  common_.clear();
}

std::set<int64_t> StoryGrouper::group(const std::vector<Added>& batch) {
  // In the order of the hashes, so that the tree of sketches is walked once a batch and not jumped about in.
  std::vector<std::pair<uint32_t, size_t>> keys;
  for (size_t i = 0; i < batch.size(); ++i) {
    for (size_t k = 0; k < std::min(kSketch, batch[i].shingles.size()); ++k) keys.emplace_back(batch[i].shingles[k], i);
  }
  std::sort(keys.begin(), keys.end());
  for (const auto& [hash, at] : keys) sketches_.next().bind(1, int64_t{hash}).bind(2, batch[at].document);
  sketches_.flush();

  std::vector<std::vector<int64_t>> proposed(batch.size());  // older documents, each as often as it shares of the sketch
  std::vector<int64_t> documents;
  int64_t first = std::numeric_limits<int64_t>::max();
  for (const Added& added : batch) first = std::min(first, added.document);
  for (auto key = keys.begin(); key != keys.end();) {
    auto end = key;
    while (end != keys.end() && end->first == key->first) ++end;
    documents.clear();
    if (new_.surely(key->first)) {
      for (auto other = key; other != end; ++other) documents.push_back(batch[other->second].document);
      std::sort(documents.begin(), documents.end());
      new_.add(key->first);
    } else if (!common_.contains(key->first)) {
      find_.bind(1, int64_t{key->first});
      while (find_.step()) documents.push_back(find_.integer(0));
      find_.reset();
      if (documents.size() > kCommonShingle && documents.back() < first) common_.insert(key->first);
    }
    if (documents.size() < 2) {
      key = end;
      continue;
    }
    // Only what stood there before a document counts for it: so it makes no difference where batches end.
    for (; key != end; ++key) {
      const auto before = std::lower_bound(documents.begin(), documents.end(), batch[key->second].document);
      if (static_cast<size_t>(before - documents.begin()) > kCommonShingle) continue;
      proposed[key->second].insert(proposed[key->second].end(), documents.begin(), before);
    }
  }

  std::set<int64_t> changed;
  if (remembered_shingles_ > kRemembered) remembered_.clear(), common_.clear(), remembered_shingles_ = 0;
  for (const Added& added : batch) remember(added.document, added.shingles);
  for (size_t i = 0; i < batch.size(); ++i) {
    const int64_t document = batch[i].document;
    int64_t story = document;
    if (!batch[i].fresh) {
      if (const int64_t before = story_of(document); before != 0 && before != document) changed.insert(before);
      add_story_.bind(1, story).run();
      set_story_.bind(1, story).bind(2, document).run();
      changed.insert(story);
    }
    const size_t needed = std::min(kSharedOfSketch, batch[i].shingles.size());
    std::sort(proposed[i].begin(), proposed[i].end());
    for (auto next = proposed[i].begin(); next != proposed[i].end();) {
      const int64_t other = *next;
      const auto end = std::find_if(next, proposed[i].end(), [&](int64_t document) { return document != other; });
      const bool enough = static_cast<size_t>(end - next) >= needed;
      next = end;
      if (!enough || jaccard(batch[i].shingles, shingles_of(other)) < kCopySimilarity) continue;
      const int64_t theirs = story_of(other);
      if (theirs == 0 || theirs == story) continue;  // together already
      const int64_t into = std::min(story, theirs), from = std::max(story, theirs);
      merge_.bind(1, into).bind(2, from).run();
      remove_story_.bind(1, from).run();
      changed.erase(from);
      changed.insert(into);
      story = into;
    }
  }
  return changed;
}

}  // namespace rapporteur
