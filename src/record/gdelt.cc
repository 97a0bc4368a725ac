// Rows in the 61 columns of GDELT 2.0 events; tabs, no header, as theirs. What a record does not hold stays empty: tone, FIPS
// country codes, the day a row was added, the places of actors apart from the event's.
#include "base/dates.h"
#include "base/hash.h"
#include "record/dyadic.h"
#include "record/writer.h"

namespace rapporteur {

namespace {

// GDELT's quad classes count the cooperation first.
int quad_class(std::string_view quad) {
  return quad == "verbal cooperation"     ? 1
         : quad == "material cooperation" ? 2
         : quad == "verbal conflict"      ? 3
         : quad == "material conflict"    ? 4
                                          : 0;
}

// GDELT's actor codes name a kind of organisation where a country's code would stand.
bool is_state(std::string_view country) {
  return country.size() == 3 && country != "IGO" && country != "NGO" && country != "MNC" && country != "IMG" &&
         country != "ISM" && country != "UNO";
}

class GdeltWriter final : public Writer {
 public:
  void write(const Document& document, std::string& out) const override {
    for (size_t i = 0; i < document.events.size(); ++i) {
      const Event& event = document.events[i];
      if (!is_dyadic_event(event) || event.cameo.empty()) continue;
      size_t number = 0;
      for (const Dyad& dyad : dyads_of(document, event)) write_row(document, event, dyad, i, number++, out);
    }
  }

 private:
  static void write_row(const Document& document, const Event& event, const Dyad& dyad, size_t index, size_t number,
                        std::string& out) {
    TabRow row(out);
    // A number that is the same for the same document, whenever it is coded.
    row.text(std::to_string(mix(mix(hash(document.meta.id), index), number) >> 1));
    date(document, event, row);
    actor(document, dyad.source, row);
    actor(document, dyad.target, row);
    row.text(in_lead(document, event) ? "1" : "0");
    row.text(event.cameo);
    row.text(event.cameo.substr(0, 3));
    row.text(event.cameo.substr(0, 2));
    if (const int quad = quad_class(event.quad)) {
      row.integer(quad);
    } else {
      row.empty();
    }
    row.number(event.goldstein, 1);
    row.integer(1), row.integer(1), row.integer(1);  // mentions, sources, articles: a record is of one document
    row.empty();                                     // AvgTone
    row.empty(16);                                   // Actor1Geo_, Actor2Geo_
    place(document, event, row);
    row.empty();  // DATEADDED
    row.text(document.meta.url);
    row.end();
  }

  // SQLDATE MonthYear Year FractionDate.
  static void date(const Document& document, const Event& event, TabRow& row) {
    const std::string day = event_day(document, event, false);
    if (day.size() != 8) return row.empty(4);
    row.text(day);
    row.text(day.substr(0, 6));
    row.text(day.substr(0, 4));
    row.number(std::stoi(day.substr(0, 4)) + (std::stoi(day.substr(4, 2)) * 30 + std::stoi(day.substr(6))) / 365.0, 4);
  }

  // Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code.
  static void actor(const Document& document, Index index, TabRow& row) {
    if (index == kNone) return row.empty(10);
    const Actor& found = document.actors[index];
    row.text(found.code);
    row.text(found.name);
    row.text(is_state(found.country) ? found.country : "");
    row.empty(4);
    row.text(is_state(found.country) || found.country.empty() ? found.sector : found.country);
    row.text(is_state(found.country) || found.country.empty() || found.sector == found.country ? "" : found.sector);
    row.empty();
  }

  // The first paragraph that is no headline.
  static bool in_lead(const Document& document, const Event& event) {
    const Index paragraph = document.sentences[event.sentence].paragraph;
    for (Index p = 0; p < document.paragraphs.size(); ++p) {
      if (!document.paragraphs[p].headline) return paragraph <= p;
    }
    return true;
  }

  // Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID.
  static void place(const Document& document, const Event& event, TabRow& row) {
    if (event.where == kNone || document.places[event.where].level == Place::kUnresolved) return row.empty(8);
    const Place& found = document.places[event.where];
    const bool american = found.country == "USA";
    row.integer(found.level == Place::kCountry ? 1 : found.level == Place::kRegion ? (american ? 2 : 5) : (american ? 3 : 4));
    row.text(found.name);
    row.empty(3);
    row.number(found.latitude, 5);
    row.number(found.longitude, 5);
    row.empty();
  }
};

}  // namespace

std::unique_ptr<Writer> make_gdelt_writer(const WriterOptions&) { return std::make_unique<GdeltWriter>(); }

}  // namespace rapporteur
