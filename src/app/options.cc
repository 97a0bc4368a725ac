#include "app/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>

#include "base/dates.h"
#include "base/strings.h"
#include "record/writer.h"

namespace rapporteur {

namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  rapporteur code --published 2022-07-29 article.txt            the record of one article, as JSON\n"
    "  rapporteur code --format csv news.jsonl.gz -o events.csv      a table of events from an archive\n"
    "  rapporteur explain article.txt                                why each sentence gave what it gave\n";

const CLI::Validator kDate(
    [](std::string& value) { return parse_date(value) ? std::string() : "is no date: expected YYYY-MM-DD"; }, "DATE");

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const WriterFormat& format : writer_formats()) names.emplace_back(format.name);
  return names;
}

std::string format_help() {
  std::string help = "Output format:";
  for (const WriterFormat& format : writer_formats()) {
    help += ' ' + std::string(format.name) + " (" + std::string(format.description) + "),";
  }
  help.pop_back();
  return help;
}

// The last word wins, so that a flag given on the command line goes over the same one from the environment.
CLI::Option* last(CLI::Option* option) { return option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast); }

void define_engine(CLI::App* verb, Options& o) {
  last(verb->add_option("--model", o.model, "The compiled model and knowledge (default: en.rapporteur beside the program)"))
      ->type_name("FILE");
  verb->add_option("--knowledge", o.knowledge, "A folder of knowledge files to add to the built-in ones; may be repeated")
      ->type_name("DIR")
      ->allow_extra_args(false);
  last(verb->add_option("--min-confidence", o.min_confidence,
                        "Leave out events less likely right than this, 0 to 1 (default 0.1; docs/confidence.md)"))
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("P")
      ->default_str("");
}

void define_dictionaries(CLI::App* verb, Options& o) {
  verb->add_option("--dictionaries", o.dictionaries,
                   "A folder of actor, agent, verb and discard dictionaries in PETRARCH's formats; may be repeated")
      ->type_name("DIR")
      ->allow_extra_args(false);
  verb->add_flag("--dictionaries-only", o.dictionaries_only,
                 "Code by these dictionaries instead of the built-in actors and events");
}

void define_input(CLI::App* verb, Options& o) {
  verb->add_option("INPUT", o.inputs,
                   "Text files, JSON Lines (.jsonl), either also .gz or .zst, folders, or - for standard input (default)")
      ->type_name("");
  last(verb->add_option("--published", o.published, "Publication date of documents that bring none"))
      ->check(kDate)
      ->type_name("DATE");
  last(verb->add_option("--limit", o.limit, "Stop after so many documents"))->type_name("N")->default_str("");
}

void define_coding(CLI::App* verb, Options& o) {
  last(verb->add_option("--jobs,-j", o.jobs, "Threads (default: one a core)"))
      ->check(CLI::Range(0, 1024))
      ->type_name("N")
      ->default_str("");
  last(verb->add_option("--statements", o.statements,
                        "Statements to record: speech (what was said or written, and whatever an event stands in), or all that "
                        "is attributed"))
      ->check(CLI::IsMember({"all", "speech"}))
      ->type_name("KIND");
  last(verb->add_option("--progress", o.progress, "Progress on standard error: auto, json or none"))
      ->check(CLI::IsMember({"auto", "json", "none"}))
      ->type_name("STYLE");
}

void define_format(CLI::App* verb, Options& o, std::vector<std::string> formats, const std::string& help) {
  last(verb->add_option("--format,-f", o.query_format, help))->check(CLI::IsMember(std::move(formats)))->type_name("FORMAT");
  last(verb->add_option("--output,-o", o.output, "Write to a file instead of standard output"))->type_name("FILE");
}

// The verbs of a store: load writes it, the others read it.
void define_store(CLI::App& app, Options& o) {
  const auto add = [&](const char* name, const char* description, bool query) {
    CLI::App* verb = app.add_subcommand(name, description);
    verb->add_option("STORE", o.store, "The store, an SQLite file")->required()->type_name("");
    if (query)
      verb->add_option("QUERY", o.query, "What to look for, as docs/query.md describes it; all when it is left out")
          ->type_name("");
    return verb;
  };
  CLI::App* load =
      add("load", "Read articles, keep them and their records in a store; what is there already is passed over", false);
  define_input(load, o);
  load->add_option("--records", o.records,
                   "Take records made earlier (jsonl) instead of coding; articles given as INPUT bring their texts")
      ->type_name("FILE")
      ->allow_extra_args(false);
  load->add_flag("--recode", o.recode, "Code again what another program, model or knowledge coded");
  define_coding(load, o);
  define_engine(load, o);

  CLI::App* query = add("query", "List events, statements or documents of a store", true);
  const auto subject = [&](CLI::App* verb) {
    last(verb->add_option("--of", o.subject, "What to list: events, statements or documents"))
        ->check(CLI::IsMember({"events", "statements", "documents"}))
        ->type_name("SUBJECT");
  };
  subject(query);
  define_format(query, o, {"table", "csv", "jsonl", "sql"},
                "table (for reading), csv, jsonl or sql (the query for any SQLite program)");
  last(query->add_option("--rows", o.rows, "At most so many (default: 50 in a table, else all)"))
      ->type_name("N")
      ->default_str("");
  last(query->add_option("--order", o.order, "newest or oldest first"))
      ->check(CLI::IsMember({"newest", "oldest"}))
      ->type_name("ORDER");

  CLI::App* series = add("series", "Count events over time, with mean scores; zeros filled in", true);
  subject(series);
  last(series->add_option("--unit", o.unit, "day, week, month or year"))
      ->check(CLI::IsMember({"day", "week", "month", "year"}))
      ->type_name("UNIT");
  last(series->add_option("--by", o.by, "One line for each type, quad class, status or dyad (the countries of both sides)"))
      ->check(CLI::IsMember({"none", "type", "quad", "status", "dyad"}))
      ->type_name("WHAT");
  define_format(series, o, {"table", "csv", "jsonl"}, "table (for reading), csv or jsonl");
  last(series->add_option("--rows", o.rows, "At most so many lines, the most frequent ones"))->type_name("N")->default_str("");

  CLI::App* out = add(
      "export",
      "Write documents of a store in the format of any writer: jsonl as stored, others coded again from the stored text", true);
  last(out->add_option("--format,-f", o.format, format_help()))->check(CLI::IsMember(format_names()))->type_name("FORMAT");
  last(out->add_option("--output,-o", o.output, "Write to a file instead of standard output"))->type_name("FILE");
  last(out->add_option("--limit", o.limit, "Stop after so many documents"))->type_name("N")->default_str("");
  last(out->add_option("--jobs,-j", o.jobs, "Threads (default: one a core)"))
      ->check(CLI::Range(0, 1024))
      ->type_name("N")
      ->default_str("");
  define_engine(out, o);

  add("stats", "Say what a store holds, and check it", false);

  CLI::App* serve = add(
      "serve", "Open the explorer of a store for a browser of this machine; it changes nothing and sends nothing out", false);
  last(serve->add_option("--port", o.port, "Port on 127.0.0.1; 0: any free one"))
      ->check(CLI::Range(0, 65535))
      ->type_name("N")
      ->capture_default_str();
  serve->add_flag("--no-token", o.no_token,
                  "Let every program of this machine read, also without the token in the printed address");
  define_engine(serve, o);
}

}  // namespace

void define_options(CLI::App& app, Options& o) {
  app.description(
      "Rapporteur reads English news and keeps the record of it: who did what to whom, who said what,\n"
      "when, where, and in which words of the text.\n\n" +
      std::string(kExamples));
  app.set_version_flag("--version", "rapporteur " RAPPORTEUR_VERSION);
  app.set_config("--config", "", "Read options from a TOML file; flags go over the environment, the environment over the file")
      ->type_name("FILE.toml");
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(
      "Every option NAME may also stand in the environment as RAPPORTEUR_NAME.\n"
      "Exit: 0 done, 1 failed, 2 usage, 3 done but some documents skipped, 4 bad model or knowledge, 130 interrupted.");

  CLI::App* code = app.add_subcommand("code", "Read articles, write their records");
  define_input(code, o);
  last(code->add_option("--format,-f", o.format, format_help()))->check(CLI::IsMember(format_names()))->type_name("FORMAT");
  last(code->add_option("--output,-o", o.output, "Write to a file instead of standard output"))->type_name("FILE");
  last(code->add_option("--offsets", o.offsets,
                        "Unit of positions in the record: codepoint (of the decoded text) or byte (of the received bytes)"))
      ->check(CLI::IsMember({"codepoint", "byte"}))
      ->type_name("UNIT");
  define_coding(code, o);
  define_engine(code, o);
  define_dictionaries(code, o);
  define_store(app, o);

  CLI::App* explain = app.add_subcommand(
      "explain", "Show every stage of every sentence: tokens, tree, names, actors, what matched, what did not");
  define_input(explain, o);
  define_engine(explain, o);
  define_dictionaries(explain, o);

  CLI::App* info =
      app.add_subcommand("info", "Show versions, the model card, limits, input fields and the effective configuration");
  define_engine(info, o);

  CLI::App* check = app.add_subcommand("check", "Check a folder of knowledge files; errors name file, line and column");
  check->add_option("FOLDER", o.folder, "The folder")->type_name("")->capture_default_str();
  check->add_flag("--examples", o.examples,
                  "Also code the examples of the event lexicon (give --knowledge tests/codebook/knowledge for its countries)");
  define_engine(check, o);
  define_dictionaries(check, o);

  CLI::App* compile = app.add_subcommand("compile", "Build the data file from model parts and a folder of knowledge");
  last(compile->add_option("--output,-o", o.output, "The file to write"))->required()->type_name("FILE");
  last(compile->add_option("--folder", o.folder, "The folder of knowledge"))->type_name("DIR")->capture_default_str();
  compile->add_option("PART", o.parts, "Model files whose sections are taken over")->type_name("");

  CLI::App* completion = app.add_subcommand("completion", "Print the completion script of a shell");
  completion->add_option("SHELL", o.shell, "bash or zsh")->required()->check(CLI::IsMember({"bash", "zsh"}))->type_name("");
  CLI::App* man = app.add_subcommand("man", "Print the manual page");
  man->add_flag("--markdown", o.markdown, "As Markdown instead of troff: docs/cli.md");
}

std::vector<std::string> with_environment(CLI::App& app, const std::vector<std::string>& arguments) {
  const std::vector<CLI::App*> verbs = app.get_subcommands([](const CLI::App*) { return true; });
  const CLI::App* command = nullptr;
  const auto verb = std::find_if(arguments.begin(), arguments.end(), [&](const std::string& word) {
    const auto found =
        std::find_if(verbs.begin(), verbs.end(), [&](const CLI::App* app_of) { return app_of->get_name() == word; });
    if (found != verbs.end()) command = *found;
    return command != nullptr;
  });
  if (!command) return arguments;
  std::vector<std::string> out(arguments.begin(), verb + 1);
  for (const CLI::Option* option : command->get_options()) {
    if (option->get_lnames().empty() || option->get_lnames()[0] == "help") continue;
    std::string name = "RAPPORTEUR_" + option->get_lnames()[0];
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return is_lower_ascii(c) ? static_cast<char>(c - 32) : c; });
    if (const char* value = std::getenv(name.c_str()); value && *value) {
      out.push_back("--" + option->get_lnames()[0]);
      out.push_back(value);
    }
  }
  out.insert(out.end(), verb + 1, arguments.end());
  return out;
}

}  // namespace rapporteur
