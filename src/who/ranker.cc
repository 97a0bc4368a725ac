#include "who/ranker.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "base/strings.h"

namespace rapporteur::who {

namespace feature {

namespace {

using List = std::span<const std::string_view>;
constexpr std::string_view kMentions[] = {"he", "she", "it", "they", "this", "the", "whose", "this-one", "a", "bare", "name"};
constexpr std::string_view kAntecedents[] = {"he",   "she",    "it",  "they", "speaker", "person", "country", "body",
                                             "role", "people", "the", "a",    "bare",    "name",   "this",    "place"};
constexpr std::string_view kSentenceBuckets[] = {"0", "1", "2", "3-4", "5-8", "9-"};
constexpr std::string_view kBetweens[] = {"0-1", "2", "3-4", "5-7", "8-12", "13-20", "21-35", "36-"};
constexpr std::string_view kRoles[] = {"subject",     "object",     "oblique", "possessor", "complement",
                                       "coordinated", "apposition", "root",    "other"};
constexpr std::string_view kSizes[] = {"1", "2", "3-4", "5-8", "9-"};
constexpr std::string_view kAgreements[] = {"same", "unknown", "other"};
constexpr std::string_view kMatches[] = {"none", "head", "compatible", "same", "describes"};
constexpr std::string_view kClauses[] = {"apart", "inside", "same", "above"};
constexpr std::string_view kQuotations[] = {"none", "both", "mention", "antecedent"};
constexpr std::string_view kOrders[] = {"first", "second", "third", "later"};
constexpr std::string_view kLengths[] = {"1", "2", "3", "4-6", "7-"};
constexpr std::string_view kRepetitions[] = {"no", "yes"};

constexpr std::string_view kNames[kDimensions] = {"mention",         "antecedent", "sentences", "between", "mention_role",
                                                  "antecedent_role", "size",       "number",    "gender",  "words",
                                                  "clause",          "quotes",     "order",     "length",  "repeated"};

}  // namespace

std::string_view name_of(Dimension dimension) { return kNames[dimension]; }

std::span<const std::string_view> values_of(Dimension dimension) {
  static constexpr List kLists[kDimensions] = {kMentions, kAntecedents, kSentenceBuckets, kBetweens,   kRoles,
                                               kRoles,    kSizes,       kAgreements,      kAgreements, kMatches,
                                               kClauses,  kQuotations,  kOrders,          kLengths,    kRepetitions};
  return kLists[dimension];
}

}  // namespace feature

namespace {

using namespace feature;

// Which dimensions are looked at together. The first kNoneTemplates are those of having no antecedent.
struct Template {
  Dimension dimensions[4];
  size_t count;
};
constexpr size_t kNoneTemplates = 4;
constexpr Template kTemplates[] = {
    {{kMention}, 1},
    {{kMention, kMentionRole}, 2},
    {{kMention, kLength, kRepeated}, 3},
    {{kMention, kQuotes}, 2},
    {{kMention, kSentences}, 2},
    {{kMention, kBetween}, 2},
    {{kMention, kAntecedent}, 2},
    {{kMention, kSentences, kAntecedentRole}, 3},
    {{kMention, kMentionRole, kAntecedentRole}, 3},
    {{kMention, kSize}, 2},
    {{kMention, kSize, kSentences}, 3},
    {{kMention, kNumber, kGender}, 3},
    {{kMention, kAntecedent, kNumber}, 3},
    {{kMention, kAntecedent, kGender}, 3},
    {{kMention, kWords, kSentences}, 3},
    {{kMention, kAntecedent, kWords}, 3},
    {{kMention, kWords, kLength}, 3},
    {{kMention, kClause, kAntecedentRole}, 3},
    {{kMention, kQuotes, kSentences}, 3},
    {{kMention, kQuotes, kAntecedent}, 3},
    {{kMention, kAntecedent, kSentences}, 3},
    {{kMention, kOrder}, 2},
    {{kMention, kOrder, kAntecedentRole}, 3},
    {{kMention, kAntecedent, kAntecedentRole}, 3},
    {{kMention, kSentences, kOrder}, 3},
    {{kMention, kSentences, kMentionRole, kAntecedentRole}, 4},
    {{kMention, kGender, kOrder}, 3},
};
constexpr size_t kTemplateCount = std::size(kTemplates);

size_t size_of(const Template& t) {
  size_t size = 1;
  for (size_t i = 0; i < t.count; ++i) size *= values_of(t.dimensions[i]).size();
  return size;
}

}  // namespace

Ranker::Ranker() {
  size_t sum = 0;
  for (const Template& t : kTemplates) {
    offsets_.push_back(static_cast<uint32_t>(sum));
    sum += size_of(t);
  }
  weights_.assign(sum, 0);
}

Ranker::Features Ranker::collect(const Values& values, bool none) const {
  Features features;
  const size_t begin = none ? 0 : kNoneTemplates, end = none ? kNoneTemplates : kTemplateCount;
  for (size_t i = begin; i < end; ++i) {
    const Template& t = kTemplates[i];
    size_t at = 0;
    for (size_t d = 0; d < t.count; ++d) at = at * values_of(t.dimensions[d]).size() + values[t.dimensions[d]];
    features.at[features.count++] = static_cast<uint16_t>(offsets_[i] + at);
  }
  return features;
}

Status Ranker::read(const Source& source) {
  for (const SourceLine& line : source.lines()) {
    const std::vector<std::string_view> parts = words(line.text);
    float weight = 0;
    const std::string_view number = parts.back();
    if (parts.size() < 2 || std::from_chars(number.data(), number.data() + number.size(), weight).ec != std::errc()) {
      return source.error(
          line, number,
          "found '" + std::string(number) + "', expected features and a weight, as in 'mention=it sentences=1 0.83'");
    }
    bool found = false;
    for (size_t i = 0; i < kTemplateCount && !found; ++i) {
      const Template& t = kTemplates[i];
      if (t.count + 1 != parts.size()) continue;
      size_t at = 0, fits = 0;
      for (size_t d = 0; d < t.count; ++d) {
        const std::string_view part = parts[d], name = name_of(t.dimensions[d]);
        if (!part.starts_with(name) || part.size() <= name.size() || part[name.size()] != '=') break;
        const auto values = values_of(t.dimensions[d]);
        const auto value = std::find(values.begin(), values.end(), part.substr(name.size() + 1));
        if (value == values.end()) break;
        at = at * values.size() + static_cast<size_t>(value - values.begin());
        ++fits;
      }
      if (fits != t.count) continue;
      weights_[offsets_[i] + at] = weight;
      found = true;
    }
    if (!found)
      return source.error(line, line.text, "found features that are not looked at together, or values that do not exist");
  }
  empty_ = false;
  return Done{};
}

void Ranker::write(std::string& out) const {
  for (size_t i = 0; i < kTemplateCount; ++i) {
    const Template& t = kTemplates[i];
    for (size_t at = 0; at < size_of(t); ++at) {
      const float weight = weights_[offsets_[i] + at];
      char number[32];
      std::snprintf(number, sizeof number, "%.2f", static_cast<double>(weight));
      if (std::string_view(number) == "0.00" || std::string_view(number) == "-0.00") continue;
      size_t rest = at, divisor = size_of(t);
      for (size_t d = 0; d < t.count; ++d) {
        const auto values = values_of(t.dimensions[d]);
        divisor /= values.size();
        out += name_of(t.dimensions[d]);
        out += '=';
        out += values[rest / divisor];
        out += ' ';
        rest %= divisor;
      }
      out += number;
      out += '\n';
    }
  }
}

}  // namespace rapporteur::who
