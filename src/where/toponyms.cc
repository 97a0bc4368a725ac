#include "where/toponyms.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/strings.h"
#include "doc/tree.h"
#include "where/cues.h"
#include "where/place_key.h"
#include "where/resolve.h"

namespace rapporteur {

namespace {

constexpr Index kLongest = 6;        // tokens of a name
constexpr float kWellKnown = 16.6f;  // a hundred thousand people
constexpr size_t kMostContained = 200;

// Words of the text that the gazetteer knows.
struct Match {
  Index first = 0, end = 0;
  Sense best;
  Writing writing;
};

enum class Verdict { kNo, kMaybe, kYes };

class Finder {
 public:
  Finder(const Gazetteer::Tables& tables, const Document& document, Toponyms& out)
      : tables_(tables), document_(document), out_(out) {}

  void run() {
    out_.countries.assign(tables_.countries.size(), 0);
    read_names();
    for (Index s = 0; s < document_.sentences.size(); ++s) sentence(s);
    drop_unsure();
    link_chains();
  }

 private:
  std::string_view lower(Index t) const { return document_.tokens[t].lower; }
  std::string_view form(Index t) const { return document_.form(t); }
  bool has(Index t) const { return t >= sentence_->first_token && t < sentence_->end_token; }
  std::string_view before(Index t) const { return t > sentence_->first_token ? lower(t - 1) : std::string_view(); }
  const Name* name(Index t) const { return name_of_[t] == kNone ? nullptr : &document_.names[name_of_[t]]; }

  void read_names() {
    name_of_.assign(document_.tokens.size(), kNone);
    for (Index n = 0; n < document_.names.size(); ++n) {
      const Name& name = document_.names[n];
      std::fill(name_of_.begin() + name.first_token, name_of_.begin() + name.end_token, n);
      if (name.label != NameLabel::kPER || name.end_token - name.first_token < 2) continue;
      for (Index t = name.first_token; t < name.end_token; ++t) persons_.push_back(hash(lower(t)));
    }
    std::sort(persons_.begin(), persons_.end());
  }

  void sentence(Index s) {
    sentence_ = &document_.sentences[s];
    index_ = s;
    dateline_end_ = dateline();
    for (Index t = sentence_->first_token; t < sentence_->end_token;) {
      if (!starts_upper(form(t))) {
        ++t;
        continue;
      }
      const std::optional<Match> match = longest(t);
      if (!match && capital_of_people(t)) {
        t = out_.list.back().end_token;
        continue;
      }
      if (!match) note_people(t);
      const Verdict verdict = match ? judge(*match) : Verdict::kNo;
      const Name* whole = name(t);
      const bool begins_name = whole && whole->label == NameLabel::kLOC && whole->first_token == t;
      const bool falls_short = begins_name && (!match || match->end < whole->end_token);
      if (falls_short && (verdict == Verdict::kNo || !is_known(*match))) {
        t = whole_name(*whole);
      } else if (verdict != Verdict::kNo) {
        add(match->first, match->end, match->writing, key_of(*match), verdict == Verdict::kYes, is_container(match->best));
        t = match->end;
      } else {
        ++t;
      }
    }
  }

  // May stand inside of a name, not at its end: "Isle of Man", "King's Lynn", "Dar-es-Salaam".
  bool is_inner(Index t) const { return is_name_link(lower(t)) || form(t) == "-" || lower(t) == "'s" || lower(t) == "’s"; }

  Writing writing_of(Index t, Index end) const {
    const std::string_view led = before(t);
    return {led == "," || led == "(", led == "the", all_upper(document_.form(span_of(document_, t, end)))};
  }

  // The longest run of words from `t` that the gazetteer knows.
  std::optional<Match> longest(Index t) {
    const Index most = std::min(sentence_->end_token, t + kLongest);
    Index end = t + 1;
    while (end < most && (starts_upper(form(end)) || is_inner(end))) ++end;
    // One word in small letters may close a name: "Gaza strip", "Anbar province".
    if (end < most && document_.tokens[end].upos == Upos::kNOUN && is_lower_ascii(form(end)[0])) ++end;
    for (; end > t; --end) {
      if (end > t + 1 && is_inner(end - 1)) continue;
      key_.clear();
      append_place_key(document_.form(span_of(document_, t, end)), key_);
      if (key_.empty()) continue;
      const Writing writing = writing_of(t, end);
      if (const auto best = tables_.best(key_, writing)) return Match{t, end, *best, writing};
    }
    return std::nullopt;
  }

  std::string key_of(const Match& match) const { return place_key(document_.form(span_of(document_, match.first, match.end))); }
  static bool is_known(const Match& match) { return match.best.own != kNone || match.best.people >= kWellKnown; }

  static bool is_container(const Sense& sense) { return sense.is_region() || sense.is_country(); }

  Verdict judge(const Match& match) {
    if (match.first < dateline_end_ || chained(match)) return Verdict::kYes;
    if (speaks(match)) {
      if (match.best.country != kNoCountry)
        out_.countries[match.best.country] += 1;  // no place, yet it says where the story is at home
      return Verdict::kNo;
    }
    const bool own = match.best.own != kNone;
    if (!own && tables_.is_word(key_of(match))) return Verdict::kNo;
    const Token& first = document_.tokens[match.first];
    const bool several = match.end - match.first > 1;
    const bool known = is_known(match);
    const bool led = is_place_preposition(before(match.first)) ||
                     (before(match.first) == "the" && is_place_preposition(before(match.first - 1)));
    const bool person = is_person(match);
    if (own && !person && has(match.end) && is_place_noun(lower(match.end))) return Verdict::kYes;  // "Kosovo province"
    const Name* n = name(match.first);
    if (n == nullptr) {
      if (person || (first.upos != Upos::kPROPN && !(several && match.first > sentence_->first_token)))
        return own && !person && led ? Verdict::kYes : Verdict::kNo;
      return several || known ? Verdict::kYes : Verdict::kMaybe;
    }
    const bool covers = n->first_token >= match.first && n->end_token <= match.end;
    const bool begins = n->first_token == match.first;
    switch (n->label) {
      case NameLabel::kLOC:
        if (person && !led && !own) return Verdict::kNo;
        return covers || begins || known ? Verdict::kYes : Verdict::kNo;
      case NameLabel::kPER:
        if (!covers || person) return Verdict::kNo;
        return own || (led && known) ? Verdict::kYes : Verdict::kMaybe;
      case NameLabel::kORG:
        if (person) return Verdict::kNo;
        if (covers) return known || led ? Verdict::kYes : Verdict::kMaybe;
        if (is_media_or_team(lower(n->end_token - 1))) return Verdict::kNo;
        if (begins) return known ? Verdict::kYes : Verdict::kMaybe;
        if (n->end_token == match.end) return own && is_place_link(before(match.first)) ? Verdict::kYes : Verdict::kNo;
        return own ? Verdict::kYes : Verdict::kNo;
      case NameLabel::kMISC:
        if (person) return Verdict::kNo;
        if (covers) return known ? Verdict::kYes : Verdict::kMaybe;
        return begins && own ? Verdict::kMaybe : Verdict::kNo;
    }
    return Verdict::kNo;
  }

  // "Moscow said": a state or its capital that says, thinks or demands is a government, not a place.
  bool speaks(const Match& match) const {
    if (!match.best.is_country() && match.best.kind != PlaceKind::kCapital) return false;
    const Token& last = document_.tokens[match.end - 1];
    return is_subject(last.deprel) && last.head != kNone && is_speech(document_.tokens[last.head].lemma);
  }

  // "Paris, Texas": the name is followed, or was led, by a comma and a region or country that has a place of this name.
  bool chained(const Match& match) {
    if (!out_.list.empty() && is_container(match.best)) {
      const Toponym& last = out_.list.back();
      const bool linked =
          !last.container && last.sentence == index_ && match.first == last.end_token + 1 && lower(last.end_token) == ",";
      if (linked && contains(match.best, out_.keys[last.key], last.writing)) return true;
    }
    if (is_container(match.best) || !has(match.end + 1) || lower(match.end) != "," || !starts_upper(form(match.end + 1)))
      return false;
    const std::optional<Match> container = longest(match.end + 1);
    return container && is_container(container->best) && contains(container->best, key_of(match), match.writing);
  }

  bool contains(const Sense& container, std::string_view key, Writing writing) {
    senses_.clear();
    tables_.senses(key, writing, kMostContained, senses_);
    return std::any_of(senses_.begin(), senses_.end(), [&](const Sense& sense) { return lies_in(sense, container); });
  }

  // One word of somebody's full name: "Lincoln" where the text has "Abraham Lincoln".
  bool is_person(const Match& match) const {
    return match.end - match.first == 1 && std::binary_search(persons_.begin(), persons_.end(), hash(lower(match.first)));
  }

  // "the Ethiopian capital".
  bool capital_of_people(Index t) {
    if (!has(t + 1) || lower(t + 1) != "capital") return false;
    const Index named = has(t + 2) && lower(t + 2) == "," ? t + 3 : t + 2;  // "the Tanzanian capital, Dodoma"
    if (has(named) && starts_upper(form(named))) return false;
    key_.clear();
    append_place_key(form(t), key_);
    const uint16_t country = tables_.demonym(key_);
    if (country == kNoCountry || tables_.countries[country].capital.empty()) return false;
    add(t, t + 2, {}, place_key(tables_.countries[country].capital), true, false);
    return true;
  }

  void note_people(Index t) {
    for (Index end = std::min(t + 2, sentence_->end_token); end > t; --end) {
      key_.clear();
      append_place_key(document_.form(span_of(document_, t, end)), key_);
      const uint16_t country = tables_.demonym(key_);
      if (country == kNoCountry) continue;
      out_.countries[country] += 1;
      return;
    }
  }

  // A name that the tagger takes for a place and the gazetteer does not hold as a whole. "North Dallas" and "downtown Oxford"
  // mean what their last words mean; of another, one well-known part is taken; else it stays a place that we cannot find on the
  // map.
  Index whole_name(const Name& whole) {
    Index core = whole.first_token;
    while (core < whole.end_token && is_side(lower(core))) ++core;
    if (core > whole.first_token && core < whole.end_token) {
      if (const auto match = longest(core); match && match->end == whole.end_token && is_known(*match)) {
        add(whole.first_token, whole.end_token, match->writing, key_of(*match), true, false);
        return whole.end_token;
      }
    }
    for (Index t = whole.first_token + 1; t < whole.end_token; ++t) {
      const auto match = starts_upper(form(t)) ? longest(t) : std::nullopt;
      if (!match || match->end < whole.end_token || !is_known(*match) || tables_.is_word(key_of(*match))) continue;
      add(t, match->end, match->writing, key_of(*match), true, is_container(match->best));
      return match->end;
    }
    const bool led = is_place_preposition(before(whole.first_token));
    if (whole.end_token - whole.first_token > 1 || led) {
      add(whole.first_token, whole.end_token, writing_of(whole.first_token, whole.end_token),
          place_key(document_.form(whole.span)), true, false);
    }
    return whole.end_token;
  }

  // "KYIV (Reuters) -", "THE HAGUE, Netherlands (AP) _": one past the last token of the place; the first token when there is
  // none.
  Index dateline() const {
    const Index first = sentence_->first_token, most = std::min(sentence_->end_token, first + 12);
    Index capitals = first;
    while (capitals < most && all_upper(form(capitals))) ++capitals;
    if (capitals == first) return first;
    for (Index t = capitals; t < most; ++t) {
      if (is_agency(lower(t)) || (lower(t) == "(" && t + 1 < most && is_agency(lower(t + 1)))) return t;
      if (t <= capitals + 5 && (form(t) == "--" || form(t) == "—" || form(t) == "–" || form(t) == "_")) return t;
    }
    return first;
  }

  void add(Index first, Index end, Writing writing, std::string key, bool sure, bool container) {
    Toponym toponym;
    toponym.first_token = first;
    toponym.end_token = end;
    toponym.span = span_of(document_, first, end);
    toponym.sentence = index_;
    toponym.writing = writing;
    toponym.in_dateline = first < dateline_end_;
    toponym.sure = sure;
    toponym.container = container;
    const auto [at, is_new] = key_at_.try_emplace(hash(key), static_cast<Index>(out_.keys.size()));
    toponym.key = at->second;
    if (is_new) out_.keys.push_back(std::move(key));
    out_.list.push_back(toponym);
  }

  void drop_unsure() {
    std::vector<uint8_t> sure(out_.keys.size(), 0);
    for (const Toponym& toponym : out_.list) sure[toponym.key] |= toponym.sure;
    std::erase_if(out_.list, [&](const Toponym& toponym) { return !sure[toponym.key]; });
    // Keys that nothing names any more go too.
    std::vector<Index> moved(out_.keys.size(), kNone);
    Index kept = 0;
    for (Index k = 0; k < out_.keys.size(); ++k) {
      if (!sure[k]) continue;
      if (kept != k) out_.keys[kept] = std::move(out_.keys[k]);
      moved[k] = kept++;
    }
    out_.keys.resize(kept);
    for (Toponym& toponym : out_.list) toponym.key = moved[toponym.key];
  }

  void link_chains() {
    for (Index i = 0; i + 1 < out_.list.size(); ++i) {
      Toponym& toponym = out_.list[i];
      const Toponym& next = out_.list[i + 1];
      if (!toponym.container && next.sentence == toponym.sentence && next.first_token == toponym.end_token + 1 &&
          lower(toponym.end_token) == ",")
        toponym.within = i + 1;
    }
  }

  const Gazetteer::Tables& tables_;
  const Document& document_;
  Toponyms& out_;
  const Sentence* sentence_ = nullptr;
  Index index_ = 0;
  Index dateline_end_ = 0;
  std::vector<Index> name_of_;     // token -> name
  std::vector<uint64_t> persons_;  // hashes of the words of full names of persons
  std::unordered_map<uint64_t, Index> key_at_;
  std::vector<Sense> senses_;
  std::string key_;
};

}  // namespace

void find_toponyms(const Gazetteer::Tables& tables, const Document& document, Toponyms& out) {
  out.clear();
  Finder(tables, document, out).run();
}

}  // namespace rapporteur
