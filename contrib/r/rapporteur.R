# Rapporteur's results in R, with the right types. Base R reads the CSV; the store needs RSQLite (Debian: r-cran-rsqlite).
#   source("rapporteur.R"); events <- read_events("events.csv"); store <- open_store("news.store")

# The CSV of `rapporteur code --format csv`. Codes stay text ("041" keeps its zero), "NA" is a word, only an empty field is missing.
read_events <- function(file, ...) {
  events <- read.csv(file, colClasses = "character", na.strings = "", quote = "\"", fileEncoding = "UTF-8", check.names = FALSE, ...)
  numbers <- c("goldstein", "plover_score", "latitude", "longitude", "confidence")
  integers <- c("sentence_number", "trigger_start", "trigger_end")
  dates <- c("date_from", "date_to")
  lacking <- setdiff(c("event_id", numbers, integers, dates, "historical"), names(events))
  if (length(lacking) > 0) {
    stop(file, ": found no column '", lacking[1], "', expected the columns of docs/columns.md: was this written by --format csv?", call. = FALSE)
  }
  events[numbers] <- lapply(events[numbers], as.numeric)
  events[integers] <- lapply(events[integers], as.integer)
  events[dates] <- lapply(events[dates], as.Date)
  events$historical <- events$historical == "true"
  events
}

# One row for each pair of an actor's and a recipient's country; an event of two actors and one recipient gives two rows.
dyads <- function(events) {
  parts <- function(column) strsplit(ifelse(is.na(column), "", column), "; ", fixed = TRUE)
  pairs <- Map(expand.grid, actor = parts(events$actor_countries), recipient = parts(events$recipient_countries), stringsAsFactors = FALSE)
  rows <- rep(seq_len(nrow(events)), vapply(pairs, nrow, 0L))
  out <- do.call(rbind, c(pairs, list(data.frame(actor = character(), recipient = character()))))
  data.frame(event_id = events$event_id[rows], date = events$date_from[rows], type = events$event_type[rows],
             status = events$status[rows], goldstein = events$goldstein[rows], out, row.names = NULL)
}

# A store (`rapporteur load`), for reading only: DBI::dbGetQuery(store, "select * from events"). Close with DBI::dbDisconnect(store).
open_store <- function(file) {
  if (!file.exists(file)) stop(file, ": found no such file, expected a store: rapporteur load makes one", call. = FALSE)
  DBI::dbConnect(RSQLite::SQLite(), file, flags = RSQLite::SQLITE_RO)
}
