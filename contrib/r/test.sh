#!/usr/bin/env bash
# R reads what the command line wrote: types, rows, dyads.   test.sh BUILD-FOLDER
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1/rapporteur" code --progress none --format csv samples/samples.jsonl -o "$work/events.csv"
Rscript --vanilla - "$work/events.csv" "$(($(wc -l <"$work/events.csv") - 1))" <<'R'
arguments <- commandArgs(trailingOnly = TRUE)
source("contrib/r/rapporteur.R")
events <- read_events(arguments[1])
stopifnot(nrow(events) == as.integer(arguments[2]), nrow(events) > 20)
stopifnot(is.character(events$cameo), any(startsWith(na.omit(events$cameo), "0")), inherits(events$date_from, "Date"))
stopifnot(is.logical(events$historical), is.integer(events$trigger_start), is.numeric(events$goldstein), !all(is.na(events$date_from)))
stopifnot(all(events$trigger_end > events$trigger_start))
pairs <- dyads(events)
counts <- lengths(strsplit(ifelse(is.na(events$actor_countries), "", events$actor_countries), "; ")) *
  lengths(strsplit(ifelse(is.na(events$recipient_countries), "", events$recipient_countries), "; "))
stopifnot(nrow(pairs) == sum(counts), nrow(pairs) > 5, all(pairs$event_id %in% events$event_id))
bad <- tempfile(); writeLines(c("a,b", "1,2"), bad)
message <- tryCatch(read_events(bad), error = conditionMessage)
stopifnot(grepl("found no column 'event_id', expected", message))
R
echo "R: events and dyads with the right types"
