// How it goes. Every key (name as written) has its senses, each with a prior from its importance. The text gives three kinds of
// company: countries (named, or by their people), first-order regions (named, or where other names may lie), and points near
// by. Keys vote for each other in two rounds, each with the shares its senses have so far, never for themselves. "Paris, Texas"
// settles a mention, and its key too where nothing else does: one sense a document. A key looks at a bounded number of others
// and senses, so time is linear.
#include "where/resolve.h"

#include <algorithm>
#include <cmath>

#include "doc/document.h"

namespace rapporteur {

namespace {

constexpr size_t kMostSenses = 40;
constexpr size_t kMostCompany = 24;  // other keys that a key listens to
constexpr int kRounds = 3;

// In units of the logarithm (base 2) of the population. Found by random search on development news and on sentences of our own
// about other parts of the world, then rounded; none is delicate.
struct Weights {
  float whole_country = 1, capital = 1.5f, seat = 0.8f, section = -1, region = -1.7f, district = -1.8f;
  float stands_alone = 3;                    // a town that knowledge names: the press gives it no state or country
  float in_the_world = 6;                    // more of it in a story that names several countries
  float country = 1.9f, first_order = 1.7f;  // company of countries and regions: factors
  float saturation = 32;                     // and how fast they stop to matter
  float implied = 1.5f;         // a place in a country speaks for it more than the country's name, often only mentioned
  float doubt = 2.5f;           // of a company of few
  float near = 10, reach = 57;  // company of points: factor, kilometres
  float afar = 0.1f;            // what countries and seas get instead
  float sharpness = 0.53f;      // of the shares that a key gives its senses
  float settled = 35;           // what "Paris, Texas" does for another "Paris"
};
constexpr Weights kWeights;

struct Candidate {
  Sense sense;
  float x = 0, y = 0, z = 0;  // on the unit sphere
  float prior = 0, score = 0, share = 0, settled = 0;
  bool is_point() const { return sense.kind != PlaceKind::kCountry && sense.kind != PlaceKind::kArea; }
};

struct KeySenses {
  size_t first = 0, end = 0;  // candidates
  float mentions = 0;
};

float prior_of(const Sense& sense, bool world) {
  float prior = sense.people;
  if (sense.own != kNone && sense.is_town()) prior += kWeights.stands_alone + (world ? kWeights.in_the_world : 0);
  switch (sense.kind) {
    case PlaceKind::kCountry: prior += kWeights.whole_country; break;
    case PlaceKind::kCapital: prior += kWeights.capital; break;
    case PlaceKind::kSeat: prior += kWeights.seat; break;
    case PlaceKind::kSection: prior += kWeights.section; break;
    case PlaceKind::kRegion: prior += sense.own == kNone ? kWeights.region : 0; break;
    case PlaceKind::kDistrict: prior += kWeights.district; break;
    default: break;
  }
  return prior;
}

float kilometres(const Candidate& a, const Candidate& b) {
  const float dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
  return 6371.0f * std::sqrt(dx * dx + dy * dy + dz * dz);  // the chord: exact enough where it matters
}

class Resolver {
 public:
  Resolver(const Gazetteer::Tables& tables, const Toponyms& toponyms, Document& document)
      : tables_(tables), toponyms_(toponyms), document_(document) {}

  void run() {
    if (toponyms_.list.empty()) return;
    look_up();
    weigh_people();
    const bool world = names_several_countries();
    for (Candidate& candidate : candidates_) candidate.prior = candidate.score = prior_of(candidate.sense, world);
    share_out();
    for (int round = 0; round < kRounds; ++round) {
      settle_chains();
      add_company();
      share_out();
    }
    settle_chains();
    write();
  }

 private:
  void look_up() {
    std::vector<Writing> writings(toponyms_.keys.size());
    keys_.resize(toponyms_.keys.size());
    for (Index t = static_cast<Index>(toponyms_.list.size()); t-- > 0;) {
      const Toponym& toponym = toponyms_.list[t];
      Writing& writing = writings[toponym.key];
      writing.behind_comma |= toponym.writing.behind_comma;
      writing.behind_article |= toponym.writing.behind_article;
      writing.capitals |= toponym.writing.capitals;
      keys_[toponym.key].mentions += 1;
    }
    std::vector<Sense> senses;
    for (size_t k = 0; k < keys_.size(); ++k) {
      keys_[k].first = candidates_.size();
      senses.clear();
      tables_.senses(toponyms_.keys[k], writings[k], kMostSenses, senses);
      for (const Sense& sense : senses) {
        Candidate candidate;
        candidate.sense = sense;
        const double latitude = sense.latitude * M_PI / 180, longitude = sense.longitude * M_PI / 180;
        candidate.x = static_cast<float>(std::cos(latitude) * std::cos(longitude));
        candidate.y = static_cast<float>(std::cos(latitude) * std::sin(longitude));
        candidate.z = static_cast<float>(std::sin(latitude));
        candidates_.push_back(candidate);
      }
      keys_[k].end = candidates_.size();
    }
  }

  void weigh_people() {
    people_.assign(tables_.countries.size(), 0);
    for (size_t c = 0; c < toponyms_.countries.size(); ++c) people_[c] = std::min(2.0f, toponyms_.countries[c]);
  }

  // World news rather than local news: two or more countries by name or people.
  bool names_several_countries() const {
    std::vector<uint8_t> named(people_.size(), 0);
    for (size_t c = 0; c < people_.size(); ++c) named[c] = people_[c] > 0;
    for (const KeySenses& key : keys_) {
      if (key.first < key.end && candidates_[key.first].sense.is_country()) named[candidates_[key.first].sense.country] = 1;
    }
    return std::count(named.begin(), named.end(), 1) >= 2;
  }

  // Turns the scores of a key's senses into shares that add up to one.
  void share_out() {
    for (const KeySenses& key : keys_) {
      float top = -1e9f, sum = 0;
      for (size_t c = key.first; c < key.end; ++c) top = std::max(top, candidates_[c].score);
      for (size_t c = key.first; c < key.end; ++c) {
        candidates_[c].share = std::exp(kWeights.sharpness * (candidates_[c].score - top));
        sum += candidates_[c].share;
      }
      for (size_t c = key.first; c < key.end; ++c) candidates_[c].share /= sum;
    }
  }

  void add_company() {
    country_.assign(tables_.countries.size(), 0);
    region_.assign(tables_.regions.size(), 0);
    float total = 0;
    for (const KeySenses& key : keys_) {
      const float weight = 1 + std::log2(key.mentions);
      for (size_t c = key.first; c < key.end; ++c) {
        const Candidate& candidate = candidates_[c];
        const Sense& sense = candidate.sense;
        const float says = weight * candidate.share;
        if (sense.country != kNoCountry) country_[sense.country] += sense.is_country() ? says : kWeights.implied * says;
        if (sense.region != kNoRegion) region_[sense.region] += sense.is_region() ? says : kWeights.implied * says;
      }
      total += weight;
    }
    for (size_t c = 0; c < people_.size(); ++c) {
      country_[c] += people_[c];
      total += people_[c];
    }
    for (size_t k = 0; k < keys_.size(); ++k) weigh(k, total);
  }

  void weigh(size_t k, float total) {
    const KeySenses& key = keys_[k];
    const float weight = 1 + std::log2(key.mentions);
    own_country_.clear();
    for (size_t c = key.first; c < key.end; ++c) {
      const Candidate& me = candidates_[c];
      const auto says = [&](const Sense& s) {
        return s.country != me.sense.country ? 0 : s.is_country() ? 1 : kWeights.implied;
      };
      own_country_.push_back(me.sense.country == kNoCountry ? 0 : sum_of(key, says));
    }
    const float others = kWeights.doubt + total - weight;
    for (size_t c = key.first; c < key.end; ++c) {
      Candidate& me = candidates_[c];
      float score = me.prior + me.settled;
      if (me.sense.country != kNoCountry) {
        const float share = std::max(0.0f, country_[me.sense.country] - weight * own_country_[c - key.first]) / others;
        score += kWeights.country * std::log2(1 + kWeights.saturation * share);
      }
      if (me.sense.region != kNoRegion) {
        const auto says = [&](const Sense& s) {
          return s.region != me.sense.region ? 0 : s.is_region() ? 1 : kWeights.implied;
        };
        const float own = sum_of(key, says);
        const float share = std::max(0.0f, region_[me.sense.region] - weight * own) / others;
        score += kWeights.first_order * std::log2(1 + kWeights.saturation * share);
      }
      score += kWeights.near * std::log2(1 + (me.is_point() ? nearness(k, me) : kWeights.afar));
      me.score = score;
    }
  }

  template <class Weight>
  float sum_of(const KeySenses& key, Weight weight) const {
    float sum = 0;
    for (size_t c = key.first; c < key.end; ++c) sum += weight(candidates_[c].sense) * candidates_[c].share;
    return sum;
  }

  // How many of the other keys have a likely sense near by. Keys are in the order of the text: the nearest ones are asked.
  float nearness(size_t k, const Candidate& me) const {
    float sum = 0;
    const size_t from = k > kMostCompany / 2 ? k - kMostCompany / 2 : 0;
    const size_t to = std::min(keys_.size(), from + kMostCompany + 1);
    for (size_t other = from; other < to; ++other) {
      if (other == k) continue;
      float best = 0;
      for (size_t c = keys_[other].first; c < keys_[other].end; ++c) {
        const Candidate& there = candidates_[c];
        if (!there.is_point() || there.share < 0.02f) continue;
        const float near = kilometres(me, there) / kWeights.reach;
        best = std::max(best, there.share / (1 + near * near));
      }
      sum += best;
    }
    return sum;
  }

  // "Paris, Texas": the pair of senses of which the first lies in the second, with the best sum of scores. From the end of a
  // chain to its beginning, so that "Paris, Lamar County, Texas" is one chain.
  void settle_chains() {
    chosen_.assign(toponyms_.list.size(), kNone);
    for (Candidate& candidate : candidates_) candidate.settled = 0;
    for (Index t = static_cast<Index>(toponyms_.list.size()); t-- > 0;) {
      const Toponym& toponym = toponyms_.list[t];
      if (toponym.within == kNone) continue;
      const KeySenses &inner = keys_[toponym.key], &outer = keys_[toponyms_.list[toponym.within].key];
      float best = -1e9f;
      size_t best_inner = 0, best_outer = 0;
      for (size_t o = outer.first; o < outer.end; ++o) {
        if (chosen_[toponym.within] != kNone && chosen_[toponym.within] != o) continue;
        for (size_t i = inner.first; i < inner.end; ++i) {
          if (!lies_in(candidates_[i].sense, candidates_[o].sense)) continue;
          const float score = candidates_[i].score + candidates_[o].score;
          if (score > best) best = score, best_inner = i, best_outer = o;
        }
      }
      if (best < -1e8f) continue;
      chosen_[t] = static_cast<Index>(best_inner);
      chosen_[toponym.within] = static_cast<Index>(best_outer);
      candidates_[best_inner].settled = candidates_[best_outer].settled = kWeights.settled;
    }
  }

  // The country that most of the found places lie in; kNoCountry when none has the greater part.
  uint16_t country_of_story() const {
    float total = 0;
    for (const float weight : country_) total += weight;
    for (size_t c = 0; c < country_.size(); ++c) {
      if (country_[c] > 0.5f * total) return static_cast<uint16_t>(c);
    }
    return kNoCountry;
  }

  void write() {
    const std::string_view story = tables_.code(country_of_story());
    std::vector<Index> best_of(keys_.size(), kNone);
    for (size_t k = 0; k < keys_.size(); ++k) {
      for (size_t c = keys_[k].first; c < keys_[k].end; ++c) {
        if (best_of[k] == kNone || candidates_[c].score > candidates_[best_of[k]].score) best_of[k] = static_cast<Index>(c);
      }
    }
    // "Cairo, Nevada": a namesake that the gazetteer does not have is nowhere else.
    std::vector<Index> region_of(keys_.size(), kNone);
    for (size_t t = 0; t < toponyms_.list.size(); ++t) {
      const Toponym& toponym = toponyms_.list[t];
      if (toponym.within == kNone || chosen_[t] != kNone || best_of[toponym.key] == kNone) continue;
      const Index outer = best_of[toponyms_.list[toponym.within].key];
      if (outer == kNone || candidates_[outer].sense.kind != PlaceKind::kRegion) continue;
      const Sense& inner = candidates_[best_of[toponym.key]].sense;
      if (inner.is_country() || inner.is_region() || lies_in(inner, candidates_[outer].sense)) continue;
      region_of[toponym.key] = outer;
    }
    for (size_t t = 0; t < toponyms_.list.size(); ++t) {
      const Toponym& toponym = toponyms_.list[t];
      const Index outer = region_of[toponym.key];
      const Index c = outer != kNone ? outer : chosen_[t] != kNone ? chosen_[t] : best_of[toponym.key];
      Place place;
      place.span = toponym.span;
      place.sentence = toponym.sentence;
      if (c == kNone) {
        place.name = document_.form(toponym.span);
        const Index around = toponym.within == kNone ? kNone : best_of[toponyms_.list[toponym.within].key];
        place.country = around != kNone ? tables_.code(candidates_[around].sense.country) : story;
      } else {
        fill(place, candidates_[c].sense);
        if (outer != kNone) place.name = document_.form(toponym.span);
      }
      document_.places.push_back(place);
    }
  }

  void fill(Place& place, const Sense& sense) {
    place.name = sense.name;
    place.country = tables_.code(sense.country, document_.meta.published.to);
    const bool pointless = sense.is_country() && sense.id == 0 && sense.latitude == 0 && sense.longitude == 0;
    if (pointless) return;  // of a codebook: known by name, on no map
    place.latitude = sense.latitude;
    place.longitude = sense.longitude;
    place.key = document_.arena.copy(sense.id ? std::to_string(sense.id) : "place:" + std::string(sense.name));
    place.level = sense.is_country()                                      ? Place::kCountry
                  : sense.is_town() || sense.kind == PlaceKind::kFacility ? Place::kPoint
                                                                          : Place::kRegion;
  }

  const Gazetteer::Tables& tables_;
  const Toponyms& toponyms_;
  Document& document_;
  std::vector<KeySenses> keys_;
  std::vector<Candidate> candidates_;
  std::vector<float> people_, country_, region_, own_country_;
  std::vector<Index> chosen_;
};

double degrees_apart(const Sense& a, const Sense& b) {
  const double dx = (a.longitude - b.longitude) * std::cos((a.latitude + b.latitude) / 2 * M_PI / 180);
  return std::hypot(dx, a.latitude - b.latitude);
}

}  // namespace

bool lies_in(const Sense& sense, const Sense& container) {
  if (sense.country != container.country || sense.country == kNoCountry || sense.is_country()) return false;
  switch (container.kind) {
    case PlaceKind::kCountry: return true;
    case PlaceKind::kRegion:
      if (sense.is_region()) return false;
      if (sense.region == kNoRegion || container.region == kNoRegion) return degrees_apart(sense, container) < 3;
      return sense.region == container.region;
    case PlaceKind::kArea: return !sense.is_region() && degrees_apart(sense, container) < 4;
    case PlaceKind::kDistrict:
      return sense.is_town() && sense.region == container.region && degrees_apart(sense, container) < 0.8;
    default: return false;
  }
}

void resolve_toponyms(const Gazetteer::Tables& tables, const Toponyms& toponyms, Document& document) {
  Resolver(tables, toponyms, document).run();
}

}  // namespace rapporteur
