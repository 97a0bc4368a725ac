// Rows in the 20 columns of ICEWS; tabs, with their header. What a record does not know (city, district, province apart) stays
// empty.
#include "record/dyadic.h"
#include "record/writer.h"

namespace rapporteur {

namespace {

constexpr std::string_view kColumns[] = {"Event ID",       "Event Date", "Source Name",     "Source Sectors", "Source Country",
                                         "Event Text",     "CAMEO Code", "Intensity",       "Target Name",    "Target Sectors",
                                         "Target Country", "Story ID",   "Sentence Number", "Publisher",      "City",
                                         "District",       "Province",   "Country",         "Latitude",       "Longitude"};

class IcewsWriter final : public Writer {
 public:
  std::string header() const override {
    std::string out;
    TabRow row(out);
    for (const std::string_view column : kColumns) row.text(column);
    row.end();
    return out;
  }

  void write(const Document& document, std::string& out) const override {
    for (size_t i = 0; i < document.events.size(); ++i) {
      const Event& event = document.events[i];
      if (!is_dyadic_event(event) || event.cameo.empty()) continue;
      size_t number = 0;
      for (const Dyad& dyad : dyads_of(document, event)) {
        TabRow row(out);
        row.text(document.meta.id + "-E" + std::to_string(i + 1) + '.' + std::to_string(++number));
        row.text(event_day(document, event, true));
        actor(document, dyad.source, row);
        row.text(event_text(event));
        row.text(event.cameo);
        row.number(event.goldstein, 1);
        actor(document, dyad.target, row);
        row.text(document.meta.id);
        row.integer(event.sentence + 1);
        row.text(document.meta.publisher);
        const Place* place = event.where == kNone ? nullptr : &document.places[event.where];
        const bool resolved = place && place->level != Place::kUnresolved;
        row.text(resolved && place->level == Place::kPoint ? place->name : "");
        row.empty();
        row.text(resolved && place->level == Place::kRegion ? place->name : "");
        row.text(place ? place->country : "");
        resolved ? row.number(place->latitude, 5) : row.empty();
        resolved ? row.number(place->longitude, 5) : row.empty();
        row.end();
      }
    }
  }

 private:
  static void actor(const Document& document, Index index, TabRow& row) {
    if (index == kNone) return row.empty(3);
    const Actor& found = document.actors[index];
    row.text(found.name);
    row.text(found.sector);
    row.text(found.country);
  }
  static std::string event_text(const Event& event) {
    std::string text(event.type);
    for (const std::string_view mode : event.modes) text += '/' + std::string(mode);
    return text;
  }
};

}  // namespace

std::unique_ptr<Writer> make_icews_writer(const WriterOptions&) { return std::make_unique<IcewsWriter>(); }

}  // namespace rapporteur
