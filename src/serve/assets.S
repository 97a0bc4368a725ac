/* The files of web/dist, byte for byte, for assets.cc. */
.macro asset symbol, file
  .global \symbol\()_begin
  .global \symbol\()_end
  \symbol\()_begin:
  .incbin "\file"
  \symbol\()_end:
  .byte 0
.endm

.section .rodata
asset rapporteur_index_html, "web/dist/index.html"
asset rapporteur_app_js, "web/dist/app.js"
asset rapporteur_app_css, "web/dist/app.css"
asset rapporteur_icon_svg, "web/dist/icon.svg"
asset rapporteur_world_json, "web/dist/world.json"
asset rapporteur_openapi_json, "docs/api/openapi.json"
.section .note.GNU-stack, "", %progbits
