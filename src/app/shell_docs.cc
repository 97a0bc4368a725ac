// Completion scripts and the manual page, made from the option table so that they cannot differ from it.
#include <CLI/CLI.hpp>

#include "app/options.h"

namespace rapporteur {

namespace {

std::vector<const CLI::App*> verbs(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::string flag(const CLI::Option* option) { return option->get_lnames().empty() ? "" : "--" + option->get_lnames()[0]; }

std::string flags(const CLI::App* verb) {
  std::string out;
  for (const CLI::Option* option : verb->get_options()) {
    if (!flag(option).empty()) out += (out.empty() ? "" : " ") + flag(option);
  }
  return out;
}

// A backslash, a leading dot or quote would be read by troff.
std::string roff(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      out += "\\\\";
    } else if (text[i] == '-') {
      out += "\\-";
    } else {
      if ((i == 0 || text[i - 1] == '\n') && (text[i] == '.' || text[i] == '\'')) out += "\\&";
      out += text[i];
    }
  }
  return out;
}

}  // namespace

std::string bash_completion(const CLI::App& app) {
  std::string names, cases;
  for (const CLI::App* verb : verbs(app)) {
    names += (names.empty() ? "" : " ") + verb->get_name();
    cases += "    " + verb->get_name() + ") words=\"" + flags(verb) + "\" ;;\n";
  }
  return "_rapporteur() {\n"
         "  local words word=${COMP_WORDS[COMP_CWORD]}\n"
         "  case ${COMP_WORDS[1]} in\n" +
         cases + "    *) words=\"" + names + " --help --version --config\" ;;\n" +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "  [[ $word == -* || $COMP_CWORD -eq 1 ]] || COMPREPLY+=($(compgen -f -- \"$word\"))\n"
         "}\n"
         "complete -o filenames -F _rapporteur rapporteur\n";
}

std::string zsh_completion(const CLI::App& app) {
  std::string names, cases;
  for (const CLI::App* verb : verbs(app)) {
    names += "    '" + verb->get_name() + ":" + verb->get_description() + "'\n";
    cases += "    " + verb->get_name() + ") compadd -- " + flags(verb) + "; _files ;;\n";
  }
  return "#compdef rapporteur\n"
         "_rapporteur() {\n"
         "  local -a verbs=(\n" +
         names +
         "  )\n"
         "  if (( CURRENT == 2 )); then _describe verb verbs; return; fi\n"
         "  case $words[2] in\n" +
         cases +
         "  esac\n"
         "}\n"
         "_rapporteur \"$@\"\n";
}

std::string man_page(const CLI::App& app) {
  std::string out = ".TH RAPPORTEUR 1 \"\" \"rapporteur " RAPPORTEUR_VERSION
                    "\"\n.SH NAME\nrapporteur \\- who did what to whom, and who said what, from English news\n"
                    ".SH SYNOPSIS\n.B rapporteur\n.I VERB\n[options] [inputs]\n.SH DESCRIPTION\n.nf\n" +
                    roff(app.get_description()) + "\n.fi\n";
  for (const CLI::App* verb : verbs(app)) {
    out += ".SH \"rapporteur " + verb->get_name() + "\"\n" + roff(verb->get_description()) + ".\n";
    for (const CLI::Option* option : verb->get_options()) {
      const std::string name = flag(option).empty() ? option->get_name(true) : flag(option);
      out += ".TP\n.B " + roff(name) + ' ' + roff(option->get_type_name()) + '\n' + roff(option->get_description()) + '\n';
    }
  }
  return out + ".SH ENVIRONMENT AND EXIT STATUS\n.nf\n" + roff(app.get_footer()) + "\n.fi\n";
}

std::string markdown_page(const CLI::App& app) {
  // A cell of a table ends at a bar.
  const auto cell = [](std::string text) {
    for (size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, 1, '\\');
    return text;
  };
  std::string out = "# The command line\n\nMade from the option table (`rapporteur man --markdown`).\n\n```\n" +
                    app.get_description() + "```\n";
  for (const CLI::App* verb : verbs(app)) {
    out += "\n## rapporteur " + verb->get_name() + "\n\n" + verb->get_description() + ".\n\n| option | what |\n|---|---|\n";
    for (const CLI::Option* option : verb->get_options()) {
      const std::string name = flag(option).empty() ? option->get_name(true) : flag(option);
      std::string type = option->get_type_name();
      if (const size_t check = type.find(':'); check != std::string::npos && type[check + 1] != '{') type.resize(check);
      out += "| `" + name + (type.empty() ? "" : ' ' + type) + "` | " + cell(option->get_description()) + " |\n";
    }
  }
  return out + "\n## Environment and exit status\n\n" + app.get_footer() + '\n';
}

}  // namespace rapporteur
