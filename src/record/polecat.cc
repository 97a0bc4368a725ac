// Rows in the 40 columns of POLECAT; tabs, with their header; `None` for what is empty, lists joined by `; `, as theirs.
#include <algorithm>

#include "base/dates.h"
#include "record/dyadic.h"
#include "record/writer.h"

namespace rapporteur {

namespace {

constexpr std::string_view kColumns[] = {"Event ID",
                                         "Event Date",
                                         "Event Type",
                                         "Event Mode",
                                         "Intensity",
                                         "Quad Code",
                                         "Contexts",
                                         "Actor Name",
                                         "Actor Country",
                                         "Actor COW",
                                         "Primary Actor Sector",
                                         "Actor Sectors",
                                         "Actor Title",
                                         "Actor Name Raw",
                                         "Wikipedia Actor ID",
                                         "Recipient Name",
                                         "Recipient Country",
                                         "Recipient COW",
                                         "Primary Recipient Sector",
                                         "Recipient Sectors",
                                         "Recipient Title",
                                         "Recipient Name Raw",
                                         "Wikipedia Recipient ID",
                                         "Placename",
                                         "City",
                                         "District",
                                         "Province",
                                         "Country",
                                         "Latitude",
                                         "Longitude",
                                         "GeoNames ID",
                                         "Raw Placename",
                                         "Feature Type",
                                         "Source",
                                         "Publication Date",
                                         "Story People",
                                         "Story Organizations",
                                         "Story Locations",
                                         "Language",
                                         "Version"};

// Fields of POLECAT: never empty.
class PolecatRow {
 public:
  explicit PolecatRow(std::string& out) : row_(out) {}
  void text(std::string_view value) { row_.text(value.empty() ? "None" : value); }
  void none(int columns = 1) {
    for (; columns > 0; --columns) row_.text("None");
  }
  void number(double value, int decimals) { row_.number(value, decimals); }
  void end() { row_.end(); }

 private:
  TabRow row_;
};

class PolecatWriter final : public Writer {
 public:
  std::string header() const override {
    std::string out;
    TabRow row(out);
    for (const std::string_view column : kColumns) row.text(column);
    row.end();
    return out;
  }

  void write(const Document& document, std::string& out) const override {
    const std::string people = names_with(document, NameLabel::kPER), organisations = names_with(document, NameLabel::kORG);
    const std::string locations = names_with(document, NameLabel::kLOC);
    const auto same = [](std::string_view value) { return value; };
    for (size_t i = 0; i < document.events.size(); ++i) {
      const Event& event = document.events[i];
      if (!is_dyadic_event(event) || event.type.empty()) continue;
      PolecatRow row(out);
      row.text(document.meta.id + "-E" + std::to_string(i + 1));
      row.text(event_day(document, event, true));
      row.text(event.type);
      row.text(joined(event.modes, same));
      row.number(event.plover_score, 1);
      row.text(event.quad);
      row.text(joined(event.contexts, same));
      participants(document, event.actor, event.actor_spans, row);
      participants(document, event.recipient, event.recipient_spans, row);
      place(document, event, row);
      row.text(document.meta.publisher);
      row.text(document.meta.published.from == kNoDay ? std::string() : to_string(document.meta.published.from));
      row.text(people);
      row.text(organisations);
      row.text(locations);
      row.text("en");
      row.text("rapporteur/1");
      row.end();
    }
  }

 private:
  // Name Country COW Primary_Sector Sectors Title Name_Raw Wikipedia_ID.
  static void participants(const Document& document, std::span<const Index> actors, std::span<const Span> spans,
                           PolecatRow& row) {
    if (actors.empty()) return row.none(8);
    const auto column = [&](std::string_view Actor::*field) {
      return joined(actors, [&](Index actor) { return document.actors[actor].*field; });
    };
    row.text(column(&Actor::name));
    row.text(some(column(&Actor::country)));
    row.none();
    row.text(document.actors[actors[0]].sector);
    row.text(some(column(&Actor::sector)));
    row.text(some(column(&Actor::role)));
    row.text(joined(spans, [&](Span span) { return document.form(span); }));
    row.none();
  }

  // A list of nothing but separators is no list.
  static std::string some(const std::string& list) {
    return list.find_first_not_of("; ") == std::string::npos ? std::string() : list;
  }

  // Placename City District Province Country Latitude Longitude GeoNames_ID Raw_Placename Feature_Type.
  static void place(const Document& document, const Event& event, PolecatRow& row) {
    if (event.where == kNone) return row.none(10);
    const Place& found = document.places[event.where];
    const bool resolved = found.level != Place::kUnresolved;
    row.text(found.name);
    row.text(found.level == Place::kPoint ? found.name : "");
    row.none();
    row.text(found.level == Place::kRegion ? found.name : "");
    row.text(found.country);
    resolved ? row.number(found.latitude, 5) : row.none();
    resolved ? row.number(found.longitude, 5) : row.none();
    row.text(found.key);
    row.text(document.form(found.span));
    row.none();
  }

  static std::string names_with(const Document& document, NameLabel label) {
    std::vector<std::string_view> names;
    for (const Name& name : document.names) {
      const std::string_view form = document.form(name.span);
      if (name.label == label && std::find(names.begin(), names.end(), form) == names.end()) names.push_back(form);
    }
    return joined(names, [](std::string_view name) { return name; });
  }
};

}  // namespace

std::unique_ptr<Writer> make_polecat_writer(const WriterOptions&) { return std::make_unique<PolecatWriter>(); }

}  // namespace rapporteur
