// A large store for measuring the explorer: the articles given, coded once and stored again and again, each time as other
// articles of later days, until the store holds as many events as asked for.
//
//   make_store STORE EVENTS ARTICLES…        (build-bench/make_store /tmp/million.db 1000000 news.jsonl.gz)
//
// Goes in through StoreWriter, so that tables, indexes, stories and happenings are those of any store. What is repeated must
// not be a copy: in every round four words of five are spelt anew (letters turned, lengths kept, so that all positions hold),
// and most actors that the knowledge base does not know get another name, so many that their number grows as with a corpus (its
// size to the power of .7). Only articles with at least two events are taken: news about politics has several. The record kept
// for export stays as it was first written.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <deque>

#include "base/hash.h"
#include "base/sha256.h"
#include "base/strings.h"
#include "pipeline.h"
#include "read/corpus.h"
#include "record/writer.h"
#include "store/shingles.h"
#include "store/store.h"

namespace rapporteur {
namespace {

constexpr size_t kLeastEvents = 2, kBatch = 1024;
constexpr int kPublishers = 40;

bool is_letter(char c) { return is_lower_ascii(c) || is_upper_ascii(c); }
char turned(char c, unsigned by) {
  const char first = is_lower_ascii(c) ? 'a' : 'A';
  return static_cast<char>(first + (static_cast<unsigned>(c - first) + by) % 26);
}

// Letters of words turned, by the word and the round; with `all` unset, one word of five stays.
std::string respelt(std::string text, unsigned round, bool all = false) {
  if (round == 0) return text;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end > begin) {
      const uint64_t word = hash(lower(std::string_view(text).substr(begin, end - begin)));
      const auto by = static_cast<unsigned>(1 + mix(word, round) % 25);
      if (all || word % 5 != 0) {
        for (size_t i = begin; i < end; ++i) text[i] = turned(text[i], by);
      }
    }
    begin = std::max(end, begin + 1);
  }
  return text;
}

void shift(DayRange& days, int by) {
  if (days.from != kNoDay) days.from += by;
  if (days.to != kNoDay) days.to += by;
}

// One article, and its record as it is in some round.
class Repeated {
 public:
  explicit Repeated(Entry entry) : entry_(std::move(entry)), name_(entry_.name), text_(entry_.text) {
    for (const Entry::Statement& statement : entry_.statements) said_.emplace_back(statement.text);
    for (const Entry::Actor& actor : entry_.actors) names_.emplace_back(actor.name);
  }

  size_t events() const { return entry_.events.size(); }
  DayRange days() const { return entry_.days; }

  // `days`: how much later than the round before.
  const Entry& in(unsigned round, int days, const std::vector<std::string>& publishers) {
    owned_.clear();
    entry_.text = respelt(text_, round);
    entry_.sha256 = own(sha256(entry_.text));
    entry_.name = own(name_ + '-' + std::to_string(round));
    entry_.uid = own(document_uid(entry_.name, entry_.sha256));
    entry_.publisher = publishers[hash(entry_.name) % publishers.size()];
    shift(entry_.days, days);
    if (entry_.days.from != kNoDay) entry_.published = own(to_string(entry_.days.from));
    for (Entry::Event& event : entry_.events) shift(event.days, days);
    for (size_t i = 0; i < said_.size(); ++i) entry_.statements[i].text = own(respelt(said_[i], round));
    const auto names = static_cast<unsigned>(std::pow(round, 0.7));
    for (size_t i = 0; i < names_.size(); ++i) {
      Entry::Actor& actor = entry_.actors[i];
      if (actor.known) continue;
      actor.name = own(respelt(names_[i], names, true));
      actor.folded = own(folded(actor.name));
      char digits[20];
      std::snprintf(digits, sizeof digits, "x%016llx",
                    static_cast<unsigned long long>(hash(std::string(actor.folded).append(actor.kind).append(actor.country))));
      actor.uid = own(digits);
    }
    entry_.shingles = shingles(entry_.text);
    return entry_;
  }

 private:
  std::string_view own(std::string text) { return owned_.emplace_back(std::move(text)); }

  Entry entry_;
  std::string name_, text_;
  std::vector<std::string> said_, names_;
  std::deque<std::string> owned_;
};

int fail(const Error& error) {
  std::fprintf(stderr, "make_store: %s\n", error.message.c_str());
  return 1;
}

int run(const std::string& path, uint64_t wanted, std::vector<std::string> inputs) {
  const Result<std::unique_ptr<const Pipeline>> pipeline = Pipeline::load({RAPPORTEUR_DATA_FILE, {}, {}});
  if (!pipeline) return fail(pipeline.error());
  std::deque<Repeated> articles;
  int first = kLastDay, last = kFirstDay;
  {
    CorpusOptions options;
    options.inputs = std::move(inputs);
    Corpus corpus(options);
    const std::unique_ptr<Writer> writer = make_writer("jsonl", {});
    Scratch scratch;
    std::string record;
    for (Document document; corpus.next(document); document.reset()) {
      if (document.skipped) continue;
      (*pipeline)->code(document, scratch);
      if (document.events.size() < kLeastEvents) continue;
      record.clear();
      writer->write(document, record);
      record.pop_back();
      Result<Entry> entry = read_entry(record, document.text, true);
      if (!entry) return fail(entry.error());
      articles.emplace_back(std::move(*entry));
      if (const DayRange days = articles.back().days(); days.from != kNoDay)
        first = std::min(first, days.from), last = std::max(last, days.from);
    }
    for (const std::string& problem : corpus.problems()) std::fprintf(stderr, "make_store: %s\n", problem.c_str());
  }
  if (articles.empty()) return fail({ErrorCode::kFailed, "no article has two events"});
  Result<StoreWriter> store = StoreWriter::open(path, {"make_store", "1"});
  if (!store) return fail(store.error());
  std::vector<std::string> publishers;
  for (int i = 1; i <= kPublishers; ++i) publishers.push_back("Paper " + std::to_string(i));
  uint64_t events = 0, documents = 0;
  const int step = std::max(1, last - first + 1);
  for (unsigned round = 0; events < wanted; ++round) {
    for (Repeated& article : articles) {
      if (events >= wanted) break;
      if (store->put(article.in(round, round ? step : 0, publishers), false) == Put::kFailed) return fail(store->error());
      events += article.events();
      if (++documents % kBatch == 0 && !store->commit()) return fail(store->error());
    }
  }
  if (const Status done = store->commit(); !done) return fail(done.error());
  std::printf("%llu events of %llu documents (%zu articles) in %s\n", static_cast<unsigned long long>(events),
              static_cast<unsigned long long>(documents), articles.size(), path.c_str());
  return 0;
}

}  // namespace
}  // namespace rapporteur

int main(int arguments, char** argument) {
  if (arguments < 4) {
    std::fprintf(stderr, "usage: make_store STORE EVENTS ARTICLES…\n");
    return 2;
  }
  return rapporteur::run(argument[1], std::strtoull(argument[2], nullptr, 10), {argument + 3, argument + arguments});
}
