// Rows as PETRARCH 2 writes them: date, source, target, code, issues, ids, url, publisher; tabs, no header. `---` is nobody.
#include "record/dyadic.h"
#include "record/writer.h"

namespace rapporteur {

namespace {

class PetrarchWriter final : public Writer {
 public:
  void write(const Document& document, std::string& out) const override {
    for (const Event& event : document.events) {
      if (!is_dyadic_event(event) || event.cameo.empty()) continue;
      for (const Dyad& dyad : dyads_of(document, event)) {
        TabRow row(out);
        row.text(event_day(document, event, false));
        row.text(code_of(document, dyad.source));
        row.text(code_of(document, dyad.target));
        row.text(event.cameo);
        row.empty();  // issues
        row.text(document.meta.id + '_' + std::to_string(event.sentence + 1));
        row.text(document.meta.url);
        row.text(document.meta.publisher);
        row.end();
      }
    }
  }

 private:
  static std::string_view code_of(const Document& document, Index actor) {
    return actor == kNone || document.actors[actor].code.empty() ? "---" : document.actors[actor].code;
  }
};

}  // namespace

std::unique_ptr<Writer> make_petrarch_writer(const WriterOptions&) { return std::make_unique<PetrarchWriter>(); }

}  // namespace rapporteur
