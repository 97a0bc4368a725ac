#!/usr/bin/env bash
# cmake --install gives all that others need: the example builds against it by CMake and by pkg-config, and its record is the program's.
#   install_test.sh BUILD-FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix
cmake --install "$build" --prefix "$prefix" >/dev/null
for file in bin/rapporteur share/rapporteur/en.rapporteur share/man/man1/rapporteur.1 share/bash-completion/completions/rapporteur \
  share/zsh/site-functions/_rapporteur include/rapporteur/rapporteur.h; do
  test -s "$prefix/$file"
done
bash -n "$prefix/share/bash-completion/completions/rapporteur"

article='Emmanuel Macron met Olaf Scholz in Paris on Tuesday. "We agree," he said.'
env -i "$prefix/bin/rapporteur" code --progress none --published 2021-03-04 <<<"$article" >"$work/program"
grep -q '"type": "CONSULT"' "$work/program"

cmake -S examples -B "$work/examples" -DCMAKE_PREFIX_PATH="$prefix" >/dev/null
cmake --build "$work/examples" >/dev/null
"$work/examples/read_article" "$(cat "$work/examples/data_file")" 2021-03-04 <<<"$article" 2>/dev/null | cmp - "$work/program"

pc=$(find "$prefix" -name rapporteur.pc)
export PKG_CONFIG_PATH=${pc%/*}
# shellcheck disable=SC2046
g++ examples/read_article.cc -o "$work/read_article" $(pkg-config --cflags --libs rapporteur) -Wl,-rpath,"$(pkg-config --variable=libdir rapporteur)"
"$work/read_article" "$(pkg-config --variable=data rapporteur)" 2021-03-04 <<<"$article" 2>/dev/null | cmp - "$work/program"

# Nothing but the public classes can be seen from outside. (Weak ones are the standard library's templates.)
library=$(find "$prefix" -name 'librapporteur.so')
hidden=$(nm -DC --defined-only "$library" | grep ' T ' | grep -vE ' T rapporteur::(Engine|Session|Table|Pipeline|default_model_path)' || true)
test -z "$hidden" || { echo "seen from outside: $hidden"; exit 1; }
echo "installed, and the example built both ways gives the program's record"
