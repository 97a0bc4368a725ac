#include "doc/labels.h"

#include <array>
#include <iterator>

namespace rapporteur {

namespace {

constexpr std::string_view kUposNames[] = {
#define X(tag) #tag,
    RAPPORTEUR_UPOS(X)
#undef X
};
constexpr std::string_view kDeprelNames[] = {
#define X(name, text) text,
    RAPPORTEUR_DEPREL(X)
#undef X
};
constexpr std::string_view kXposNames[] = {
#define X(name, text) text,
    RAPPORTEUR_XPOS(X)
#undef X
};
static_assert(std::size(kUposNames) == kUposCount);
static_assert(std::size(kDeprelNames) == kDeprelCount);
static_assert(std::size(kXposNames) == kXposCount);

template <class Label, size_t N>
std::optional<Label> find(const std::string_view (&names)[N], std::string_view name) {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Label>(i);
  }
  return {};
}

template <class Label, size_t N>
std::string_view at(const std::array<std::string_view, N>& names, Label label) {
  return names[static_cast<size_t>(label)];
}

}  // namespace

std::string_view name_of(Upos tag) { return kUposNames[static_cast<size_t>(tag)]; }
std::string_view name_of(Deprel relation) { return kDeprelNames[static_cast<size_t>(relation)]; }
std::string_view name_of(Xpos tag) { return kXposNames[static_cast<size_t>(tag)]; }
std::string_view name_of(NameLabel label) { return at<NameLabel, 4>({"PER", "ORG", "LOC", "MISC"}, label); }
std::string_view name_of(MentionKind kind) { return at<MentionKind, 3>({"name", "nominal", "pronoun"}, kind); }
std::string_view name_of(ActorKind kind) { return at<ActorKind, 4>({"person", "organization", "country", "group"}, kind); }
std::string_view name_of(StatementKind kind) { return at<StatementKind, 3>({"direct", "indirect", "mixed"}, kind); }
std::string_view name_of(EventStatus status) {
  return at<EventStatus, 4>({"actual", "future", "hypothetical", "negated"}, status);
}
std::string_view name_of(TimeType type) { return at<TimeType, 4>({"DATE", "TIME", "DURATION", "SET"}, type); }

std::optional<Upos> upos_of(std::string_view name) { return find<Upos>(kUposNames, name); }
std::optional<Xpos> xpos_of(std::string_view name) { return find<Xpos>(kXposNames, name); }
std::optional<Deprel> deprel_of(std::string_view name) {
  if (const auto exact = find<Deprel>(kDeprelNames, name)) return exact;
  return find<Deprel>(kDeprelNames, name.substr(0, name.find(':')));
}

}  // namespace rapporteur
