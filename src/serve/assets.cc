#include "serve/assets.h"

// Begin and end of each file, from the assembler (assets.S).
#define RAPPORTEUR_ASSET(symbol) extern "C" const char symbol##_begin[], symbol##_end[];
RAPPORTEUR_ASSET(rapporteur_index_html)
RAPPORTEUR_ASSET(rapporteur_app_js)
RAPPORTEUR_ASSET(rapporteur_app_css)
RAPPORTEUR_ASSET(rapporteur_icon_svg)
RAPPORTEUR_ASSET(rapporteur_world_json)
RAPPORTEUR_ASSET(rapporteur_openapi_json)
#undef RAPPORTEUR_ASSET

namespace rapporteur {

namespace {

std::string_view between(const char* begin, const char* end) { return {begin, static_cast<size_t>(end - begin)}; }

}  // namespace

const Asset* find_asset(std::string_view name) {
  static const Asset assets[] = {
      {"index.html", "text/html; charset=utf-8", between(rapporteur_index_html_begin, rapporteur_index_html_end)},
      {"app.js", "text/javascript; charset=utf-8", between(rapporteur_app_js_begin, rapporteur_app_js_end)},
      {"app.css", "text/css; charset=utf-8", between(rapporteur_app_css_begin, rapporteur_app_css_end)},
      {"icon.svg", "image/svg+xml", between(rapporteur_icon_svg_begin, rapporteur_icon_svg_end)},
      {"world.json", "application/json", between(rapporteur_world_json_begin, rapporteur_world_json_end)},
      {"openapi.json", "application/json", between(rapporteur_openapi_json_begin, rapporteur_openapi_json_end)},
  };
  for (const Asset& asset : assets) {
    if (asset.name == name) return &asset;
  }
  return nullptr;
}

}  // namespace rapporteur
