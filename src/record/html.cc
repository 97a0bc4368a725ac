// One self-contained page: the article as it stands, what it says highlighted, the record beside it.
//
// Hovering over a word, or reaching it by the keyboard, shows what the record says of it; the margin lists events and
// statements paragraph by paragraph. Everything from the article and its metadata is printed as text. There is no script at
// all, and the page's own policy forbids scripts, requests, frames and forms: a page is safe to open and to mail, whatever the
// article held.
#include <algorithm>

#include "record/writer.h"

namespace rapporteur {

namespace {

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1d1c1a;--soft:#6d6961;--line:#dcd8cf;--card:#fff;
--say:#e8eef6;--say-line:#7d9cc4;--event:#b3362b;--actor:#1f5f8b;--time:#6a4c93;--place:#2f7a4f}
@media(prefers-color-scheme:dark){:root{--paper:#171614;--ink:#e9e5dc;--soft:#a19b8f;--line:#3a3732;--card:#23211e;
--say:#1f2a37;--say-line:#5d7ea8;--event:#f0857a;--actor:#7fb8e0;--time:#bfa3e0;--place:#7fc79c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.62 Charter,"Bitstream Charter","Iowan Old Style",Palatino,"Palatino Linotype",Georgia,serif;
text-rendering:optimizeLegibility;font-kerning:normal;hanging-punctuation:first}
article{max-width:74rem;margin:0 auto;padding:4rem 2rem 5rem}
article+article{border-top:1px solid var(--line)}
header{max-width:36rem;margin-bottom:2.4rem}
.dateline{font:600 .72rem/1.4 ui-sans-serif,system-ui,sans-serif;letter-spacing:.08em;text-transform:uppercase;color:var(--soft)}
h1{font-size:2rem;line-height:1.18;font-weight:600;margin:.5rem 0 .6rem;text-wrap:balance}
.key{font:.76rem/1.6 ui-sans-serif,system-ui,sans-serif;color:var(--soft)}
.key b{font-weight:600;margin-right:1em}
.row{display:grid;grid-template-columns:minmax(0,36rem) minmax(0,1fr);column-gap:3.2rem}
.row p{margin:0 0 1.1em;white-space:pre-line;overflow-wrap:anywhere}
aside{font:.8rem/1.5 ui-sans-serif,system-ui,sans-serif;color:var(--soft);padding-top:.35em}
aside div{border-left:2px solid var(--line);padding:0 0 .1rem .7rem;margin-bottom:.7rem;overflow-wrap:anywhere}
aside .e{border-color:var(--event)}aside .s{border-color:var(--say-line)}
aside b{color:var(--ink);font-weight:600;letter-spacing:.01em}
aside i{font-style:normal;color:var(--ink)}
q{quotes:none;background:var(--say);box-shadow:0 0 0 .12em var(--say);border-radius:.1em}
.m{position:relative;border-bottom:1px dotted;outline-offset:2px;cursor:help}
.event{color:var(--event);border-bottom:2px solid;font-weight:600}.actor{border-color:var(--actor)}.time{border-color:var(--time)}
.place{border-color:var(--place)}.cue{font-style:italic;border-color:var(--say-line)}
.key .event,.key .actor,.key .time,.key .place,.key .cue{padding-bottom:1px;border-bottom:2px solid}
.key .actor{color:var(--actor)}.key .time{color:var(--time)}.key .place{color:var(--place)}.key .cue{color:var(--say-line)}
.m>span{display:none;position:absolute;left:0;top:calc(100% + .35em);z-index:1;width:max-content;max-width:min(24rem,70vw);padding:.5em .75em;
background:var(--card);color:var(--ink);border:1px solid var(--line);border-radius:.3em;box-shadow:0 .4em 1.4em rgb(0 0 0/.14);
font:400 .8rem/1.5 ui-sans-serif,system-ui,sans-serif;white-space:pre-line}
.m:hover>span,.m:focus>span{display:block}
@media(max-width:56rem){.row{display:block}article{padding:2rem 1.1rem}aside{margin:-.3em 0 1.4em}}
@media print{.m>span{display:none!important}body{background:#fff;font-size:11pt}}
)css";

// As text: nothing of it is markup, whatever it holds. Control characters become blanks.
void escape(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 && c != '\n' ? ' ' : c;
    }
  }
}

class Page {
 public:
  Page(const Document& document, std::string& out) : document_(document), out_(out) {}

  void write() {
    mark_text();
    const Meta& meta = document_.meta;
    out_ += "<article>\n<header><div class=\"dateline\">";
    escape(meta.published_text, out_);
    if (!meta.published_text.empty() && !meta.publisher.empty()) out_ += " · ";
    escape(meta.publisher, out_);
    out_ += "</div>\n<h1>";
    escape(meta.title.empty() ? meta.id : meta.title, out_);
    out_ +=
        "</h1>\n<div class=\"key\"><b class=\"event\">event</b> <b class=\"actor\">actor</b> <b class=\"cue\">cue</b> <b "
        "class=\"time\">time</b> "
        "<b class=\"place\">place</b> <q>somebody’s words</q></div></header>\n";
    size_t mark = 0;
    for (const Paragraph& paragraph : document_.paragraphs) write_paragraph(paragraph, mark);
    for (const std::string& warning : document_.warnings) {
      out_ += "<div class=\"key\">Note: ";
      escape(warning, out_);
      out_ += "</div>\n";
    }
    out_ += "</article>\n";
  }

 private:
  // A stretch that is highlighted. They do not overlap: an event's words go before a cue's, those before times, places and
  // actors.
  struct Mark {
    Span span;
    const char* style;
    std::string note;
  };

  void mark_text() {
    for (size_t i = 0; i < document_.events.size(); ++i) add(document_.events[i].trigger, "event", event_note(i));
    for (size_t i = 0; i < document_.statements.size(); ++i) add(document_.statements[i].cue, "cue", statement_note(i));
    for (const Time& time : document_.times)
      add(time.span, "time", std::string(name_of(time.type)) + "  " + std::string(time.value));
    for (const Place& place : document_.places) {
      // A state that acts is shown as an actor.
      if (place.level == Place::kUnresolved || acts(place.span)) continue;
      add(place.span, "place", std::string(place.name) + ", " + std::string(place.country));
    }
    for (const Mention& mention : document_.mentions) {
      if (mention.actor != kNone) add(mention.span, "actor", actor_note(document_.actors[mention.actor]));
    }
    // The first one asked for wins: a mark that touches an earlier one is left out. Sorted by place with its rank as the
    // tie-breaker.
    std::vector<uint32_t> order(marks_.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::vector<uint8_t> taken(document_.text.size(), 0);
    std::vector<Mark> kept;
    for (const uint32_t i : order) {
      const Span span = marks_[i].span;
      if (std::find(taken.begin() + span.begin, taken.begin() + span.end, 1) != taken.begin() + span.end) continue;
      std::fill(taken.begin() + span.begin, taken.begin() + span.end, uint8_t{1});
      kept.push_back(std::move(marks_[i]));
    }
    std::sort(kept.begin(), kept.end(), [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
    marks_ = std::move(kept);
    for (const Statement& statement : document_.statements) {
      said_.insert(said_.end(), statement.content.begin(), statement.content.end());
      said_.insert(said_.end(), statement.repeats.begin(), statement.repeats.end());
    }
    std::sort(said_.begin(), said_.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    // Statements nest: what is somebody's words is, once.
    size_t joined = 0;
    for (const Span& span : said_) {
      if (joined > 0 && span.begin <= said_[joined - 1].end) {
        said_[joined - 1].end = std::max(said_[joined - 1].end, span.end);
      } else {
        said_[joined++] = span;
      }
    }
    said_.resize(joined);
  }

  void add(Span span, const char* style, std::string note) {
    if (!span.empty()) marks_.push_back({span, style, std::move(note)});
  }

  bool acts(Span span) const {
    auto m = std::partition_point(document_.mentions.begin(), document_.mentions.end(),
                                  [&](const Mention& m) { return m.span.begin < span.begin; });
    for (; m != document_.mentions.end() && m->span.begin == span.begin; ++m) {
      if (m->actor != kNone && m->span == span) return true;
    }
    return false;
  }

  void write_paragraph(const Paragraph& paragraph, size_t& mark) {
    if (paragraph.span.empty()) return;
    out_ += "<div class=\"row\"><p>";
    bool said = false;
    uint32_t at = paragraph.span.begin;
    while (mark < marks_.size() && marks_[mark].span.begin < at) ++mark;
    while (at < paragraph.span.end) {
      if (is_said(at) != said) {
        out_ += said ? "</q>" : "<q>";
        said = !said;
      }
      if (mark < marks_.size() && marks_[mark].span.begin == at && marks_[mark].span.end <= paragraph.span.end) {
        const Mark& m = marks_[mark++];
        out_ += std::string("<span class=\"m ") + m.style + "\" tabindex=\"0\">";
        escape(document_.form(m.span), out_);
        out_ += "<span role=\"note\">";
        escape(m.note, out_);
        out_ += "</span></span>";
        at = m.span.end;
        continue;
      }
      uint32_t next = paragraph.span.end;
      while (mark < marks_.size() && marks_[mark].span.begin <= at) ++mark;
      if (mark < marks_.size()) next = std::min(next, marks_[mark].span.begin);
      next = std::min(next, next_change(at));
      escape(std::string_view(document_.text).substr(at, next - at), out_);
      at = next;
    }
    out_ += said ? "</q></p><aside>" : "</p><aside>";
    write_margin(paragraph);
    out_ += "</aside></div>\n";
  }

  // The first stretch of somebody's words that ends behind `at`.
  std::vector<Span>::const_iterator said_behind(uint32_t at) const {
    return std::partition_point(said_.begin(), said_.end(), [&](const Span& span) { return span.end <= at; });
  }
  bool is_said(uint32_t at) const {
    const auto span = said_behind(at);
    return span != said_.end() && span->begin <= at;
  }
  uint32_t next_change(uint32_t at) const {
    const auto span = said_behind(at);
    if (span == said_.end()) return static_cast<uint32_t>(document_.text.size());
    return span->begin > at ? span->begin : span->end;
  }

  void write_margin(const Paragraph& paragraph) {
    const auto here = [&](Span span) { return span.begin >= paragraph.span.begin && span.begin < paragraph.span.end; };
    for (size_t i = 0; i < document_.events.size(); ++i) {
      if (here(document_.events[i].trigger)) write_card("e", "E" + std::to_string(i + 1), event_note(i));
    }
    for (size_t i = 0; i < document_.statements.size(); ++i) {
      const Statement& statement = document_.statements[i];
      if (!statement.content.empty() && here(statement.content[0]))
        write_card("s", "S" + std::to_string(i + 1), statement_note(i));
    }
  }

  // The first line of a note stands out.
  void write_card(const char* style, const std::string& id, const std::string& note) {
    const size_t line = std::min(note.find('\n'), note.size());
    out_ += std::string("<div class=\"") + style + "\">" + id + " <b>";
    escape(std::string_view(note).substr(0, line), out_);
    out_ += "</b>";
    for (size_t at = line; at < note.size();) {
      const size_t end = std::min(note.find('\n', at + 1), note.size());
      out_ += "<br>";
      escape(std::string_view(note).substr(at + 1, end - at - 1), out_);
      at = end;
    }
    out_ += "</div>";
  }

  std::string actors(std::span<const Index> indices) const {
    std::string text;
    for (const Index index : indices) {
      const Actor& actor = document_.actors[index];
      text += (text.empty() ? "" : ", ") + std::string(actor.name);
      if (!actor.code.empty()) text += " [" + std::string(actor.code) + ']';
    }
    return text;
  }

  std::string actor_note(const Actor& actor) const {
    std::string note(actor.name);
    if (!actor.code.empty()) note += " [" + std::string(actor.code) + ']';
    if (!actor.role.empty()) note += '\n' + std::string(actor.role);
    if (!actor.members.empty()) note += '\n' + actors(actor.members);
    return note;
  }

  std::string event_note(size_t i) const {
    const Event& event = document_.events[i];
    std::string note(event.type.empty() ? event.cameo : event.type);
    for (const std::string_view mode : event.modes) note += " / " + std::string(mode);
    const std::string from = actors(event.actor), to = actors(event.recipient);
    if (!from.empty() || !to.empty()) note += '\n' + (from.empty() ? "–" : from) + (to.empty() ? "" : " → " + to);
    note += '\n' + std::string(name_of(event.status));
    if (event.historical) note += ", historical";
    if (!event.when.value.empty()) note += " · " + std::string(event.when.value);
    if (event.where != kNone) note += " · " + std::string(document_.places[event.where].name);
    if (event.attribution != kNone) note += " · according to S" + std::to_string(event.attribution + 1);
    if (!event.cameo.empty()) note += " · CAMEO " + std::string(event.cameo);
    return note;
  }

  std::string statement_note(size_t i) const {
    const Statement& statement = document_.statements[i];
    std::string who = actors(statement.speaker);
    if (who.empty()) who = statement.source.empty() ? "somebody" : std::string(document_.form(statement.source));
    std::string note = who + '\n' + std::string(name_of(statement.kind));
    if (!statement.cue_kind.empty()) note += " · " + std::string(statement.cue_kind);
    if (statement.negated) note += " · negated";
    if (const std::string to = actors(statement.addressee); !to.empty()) note += " · to " + to;
    if (statement.within != kNone) note += " · within S" + std::to_string(statement.within + 1);
    return note;
  }

  const Document& document_;
  std::string& out_;
  std::vector<Mark> marks_;
  std::vector<Span> said_;
};

class HtmlWriter final : public Writer {
 public:
  // The page's end tags may be left out (HTML, 13.1.2.4), so that documents can follow each other in one page.
  std::string header() const override {
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri "
           "'none'; form-action 'none'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
           "content=\"no-referrer\">\n"
           "<title>The record</title>\n<style>" +
           std::string(kStyle) + "</style>\n</head>\n<body>\n";
  }
  void write(const Document& document, std::string& out) const override { Page(document, out).write(); }
  std::vector<DocumentFile> files(const Document& document) const override {
    std::string page = header();
    write(document, page);
    return {{"html", std::move(page)}};
  }
};

}  // namespace

std::unique_ptr<Writer> make_html_writer(const WriterOptions&) { return std::make_unique<HtmlWriter>(); }

}  // namespace rapporteur
