#include "app/progress.h"

#include <unistd.h>

#include <cstdio>

namespace rapporteur {

void Summary::add(const Document& document) {
  ++documents;
  for (const std::string& warning : document.warnings) {
    if (!document.skipped) ++warnings[warning.substr(0, warning.find(':'))];
  }
  if (document.skipped) {
    ++skipped;
    return;
  }
  characters += document.text.size();
  for (const Paragraph& paragraph : document.paragraphs) paragraphs_repeated += paragraph.repeats != kNone;
  sentences += document.sentences.size();
  words += document.tokens.size();
  for (const Token& token : document.tokens) predicates += token.upos == Upos::kVERB;
  names += document.names.size();
  actors += document.actors.size();
  for (const Actor& actor : document.actors) known_actors += actor.known;
  times += document.times.size();
  places += document.places.size();
  statements += document.statements.size();
  events += document.events.size();
  without_events += document.events.empty();
}

Progress::Progress(ProgressStyle style, bool colour)
    : style_(style),
      bar_(style == ProgressStyle::kAuto && isatty(STDERR_FILENO)),
      colour_(colour),
      start_(std::chrono::steady_clock::now()),
      last_(start_) {}

double Progress::seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }

void Progress::show(const Summary& summary) {
  if (!bar_ && style_ != ProgressStyle::kJson) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < std::chrono::milliseconds(bar_ ? 100 : 1000)) return;
  last_ = now;
  const double rate = static_cast<double>(summary.words) / seconds();
  if (bar_) {
    std::fprintf(stderr, "\r%s%llu documents, %llu events, %llu statements, %.0f words/s%s\x1b[K", colour_ ? "\x1b[2m" : "",
                 static_cast<unsigned long long>(summary.documents), static_cast<unsigned long long>(summary.events),
                 static_cast<unsigned long long>(summary.statements), rate, colour_ ? "\x1b[0m" : "");
  } else {
    std::fprintf(
        stderr,
        "{\"documents\": %llu, \"skipped\": %llu, \"events\": %llu, \"statements\": %llu, \"words_per_second\": %.0f}\n",
        static_cast<unsigned long long>(summary.documents), static_cast<unsigned long long>(summary.skipped),
        static_cast<unsigned long long>(summary.events), static_cast<unsigned long long>(summary.statements), rate);
  }
}

void Progress::finish(const Summary& s, bool interrupted) {
  if (bar_) std::fputs("\r\x1b[K", stderr);
  if (style_ == ProgressStyle::kNone) return;
  const auto n = [](uint64_t value) { return static_cast<unsigned long long>(value); };
  const double time = seconds();
  const uint64_t read = s.documents - s.skipped - s.passed_over;
  std::fprintf(stderr, "%s%llu documents · skipped %llu · %llu sentences · %llu words · %.2f s · %.0f words/s\n",
               interrupted ? "interrupted after " : "read ", n(s.documents), n(s.skipped), n(s.sentences), n(s.words), time,
               time > 0 ? static_cast<double>(s.words) / time : 0.0);
  std::fprintf(stderr, "events %llu · statements %llu · dates %llu · places %llu · no event in %llu%% of the documents\n",
               n(s.events), n(s.statements), n(s.times), n(s.places), n(read ? 100 * s.without_events / read : 0));
  std::fprintf(stderr, "seen: %llu verbs · %llu names · %llu actors, %llu of them known · %llu repeated paragraphs\n",
               n(s.predicates), n(s.names), n(s.actors), n(s.known_actors), n(s.paragraphs_repeated));
  for (const auto& [kind, count] : s.warnings) std::fprintf(stderr, "warning: %s (%llu)\n", kind.c_str(), n(count));
}

}  // namespace rapporteur
