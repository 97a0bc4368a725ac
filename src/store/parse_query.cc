// Text -> Query.
//
//   query      = condition*                       blanks between
//   condition  = ["-"] ( field ":" values | field comparison number | word | "quoted words" )
//   values     = value ("," value)*               value = word | "quoted words"; a word ends at a blank or comma
#include <algorithm>
#include <charconv>

#include "base/strings.h"
#include "base/utf8.h"
#include "store/query.h"

namespace rapporteur {

namespace {

constexpr size_t kMostConditions = 64, kMostValues = 64, kMostBytes = 4096;

bool is_number(Field field) { return field == Field::kConfidence || field == Field::kGoldstein || field == Field::kReports; }
bool is_date(Field field) { return field == Field::kDay || field == Field::kSince || field == Field::kUntil; }

struct Choice {
  Field field;
  std::string_view words;  // blank-separated; the value must be one of them
};
constexpr Choice kChoices[] = {
    {Field::kStatus, "actual future hypothetical negated"},
    {Field::kHistorical, "yes no"},
    {Field::kAttributed, "yes no"},
    {Field::kKind, "direct indirect mixed"},
};
constexpr std::string_view kQuads[] = {"verbal cooperation", "material cooperation", "verbal conflict", "material conflict"};

// The number of single-letter changes between two short words: for "did you mean".
size_t distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row[b.size()];
}

std::string did_you_mean(std::string_view word) {
  std::string_view best;
  size_t least = 3;
  for (const FieldInfo& info : query_fields()) {
    if (const size_t changes = distance(word, info.name); changes < least) least = changes, best = info.name;
  }
  return best.empty() ? "" : ": did you mean '" + std::string(best) + "'?";
}

class QueryReader {
 public:
  explicit QueryReader(std::string_view text) : text_(text) {}

  Result<Query> read() {
    Query query;
    if (text_.size() > kMostBytes)
      return error(0, 1, "the query is too long: at most " + std::to_string(kMostBytes) + " bytes");
    if (!is_valid_utf8(text_)) return Error{ErrorCode::kUsage, "the query is not UTF-8"};
    for (skip_blanks(); at_ < text_.size(); skip_blanks()) {
      if (query.conditions.size() == kMostConditions) return error(at_, text_.size(), "too many conditions");
      Condition condition;
      if (!read_condition(condition)) return *error_;
      query.conditions.push_back(std::move(condition));
    }
    return query;
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  // The message, the query, and a caret under what is wrong.
  Error error(size_t begin, size_t end, std::string_view message) const {
    std::string line(text_.substr(0, 400));
    for (char& c : line) {
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    begin = std::min(begin, line.size()), end = std::min(end, line.size());
    const size_t width = std::max<size_t>(1, count_code_points(text_.substr(begin, end > begin ? end - begin : 0)));
    return {ErrorCode::kUsage, std::string(message) + "\n  " + line + "\n  " +
                                   std::string(count_code_points(text_.substr(0, begin)), ' ') + '^' +
                                   std::string(width - 1, '~')};
  }
  bool fail(size_t begin, size_t end, std::string_view message) {
    error_ = error(begin, end, message);
    return false;
  }

  bool read_condition(Condition& condition) {
    condition.begin = static_cast<uint32_t>(at_);
    if (text_[at_] == '-' && at_ + 1 < text_.size() && !is_blank(text_[at_ + 1])) condition.negated = true, ++at_;
    const size_t name_at = at_;
    while (at_ < text_.size() && (is_alpha_ascii(text_[at_]) || text_[at_] == '_')) ++at_;
    const std::string_view name = text_.substr(name_at, at_ - name_at);
    const bool is_field =
        !name.empty() && at_ < text_.size() && std::string_view(":<>=").find(text_[at_]) != std::string_view::npos;
    if (!is_field) {
      at_ = name_at;
      condition.field = Field::kText;
      if (!read_values(condition)) return false;
    } else {
      const std::string wanted = lower(name);
      const auto& fields = query_fields();
      const auto info =
          std::find_if(fields.begin(), fields.end(), [&](const FieldInfo& field) { return field.name == wanted; });
      if (info == fields.end())
        return fail(name_at, at_, "there is no field '" + std::string(name) + "'" + did_you_mean(wanted));
      condition.field = info->field;
      if (is_number(info->field) ? !read_comparison(condition, *info) : !read_field(condition, *info)) return false;
    }
    condition.end = static_cast<uint32_t>(at_);
    return true;
  }

  bool read_comparison(Condition& condition, const FieldInfo& info) {
    const auto next = [&](char c) { return at_ < text_.size() && text_[at_] == c && ++at_; };
    if (next('<')) {
      condition.compare = next('=') ? Compare::kLessEqual : Compare::kLess;
    } else if (next('>')) {
      condition.compare = next('=') ? Compare::kMoreEqual : Compare::kMore;
    } else {
      ++at_;  // ':' or '='
    }
    const size_t begin = at_;
    while (at_ < text_.size() && !is_blank(text_[at_])) ++at_;
    const char* end = text_.data() + at_;
    const char* from = text_.data() + begin;
    if (from == end || std::from_chars(from, end, condition.number).ptr != end) {
      return fail(begin, at_, "'" + std::string(info.name) + "' wants a number, as in " + std::string(info.example));
    }
    return true;
  }

  bool read_field(Condition& condition, const FieldInfo& info) {
    if (text_[at_] != ':')
      return fail(at_, at_ + 1, "'" + std::string(info.name) + "' wants a colon, as in " + std::string(info.example));
    ++at_;
    const size_t begin = at_;
    if (at_ == text_.size() || is_blank(text_[at_])) {
      return fail(condition.begin, at_,
                  "'" + std::string(info.name) + ":' has no value; write, for example, " + std::string(info.example));
    }
    if (!read_values(condition)) return false;
    for (std::string& value : condition.values) {
      if (is_date(condition.field)) {
        if (!read_days(condition, value))
          return fail(begin, at_,
                      "'" + value + "' is no date: expected YYYY, YYYY-MM, YYYY-MM-DD" +
                          (condition.field == Field::kDay ? " or FROM..TO" : ""));
      } else if (!check_word(condition.field, value)) {
        return fail(begin, at_, "'" + std::string(info.name) + "' takes " + wanted_);
      }
    }
    return true;
  }

  bool read_values(Condition& condition) {
    for (;;) {
      std::string value;
      const size_t begin = at_;
      if (at_ < text_.size() && text_[at_] == '"') {
        const size_t end = text_.find('"', at_ + 1);
        if (end == std::string_view::npos) return fail(begin, text_.size(), "the quotation mark is not closed");
        value = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        if (at_ < text_.size() && text_[at_] == '*') value += '*', ++at_;
      } else {
        while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != ',' && text_[at_] != '"') ++at_;
        value = text_.substr(begin, at_ - begin);
      }
      if (trim(value).empty()) return fail(begin, at_ + 1, "here a value is missing");
      if (condition.values.size() == kMostValues) return fail(begin, at_, "too many values");
      condition.values.emplace_back(trim(value));
      if (at_ >= text_.size() || text_[at_] != ',') break;
      ++at_;
    }
    if (at_ < text_.size() && !is_blank(text_[at_])) return fail(at_, at_ + 1, "here a blank is missing");
    return true;
  }

  static bool read_days(Condition& condition, const std::string& value) {
    const size_t dots = condition.field == Field::kDay ? value.find("..") : std::string::npos;
    if (dots == std::string::npos) {
      const auto days = strict_date(value);
      if (days) condition.days.push_back(*days);
      return days.has_value();
    }
    const auto from = strict_date(std::string_view(value).substr(0, dots)),
               to = strict_date(std::string_view(value).substr(dots + 2));
    const bool open_from = dots == 0, open_to = dots + 2 == value.size();
    if ((!from && !open_from) || (!to && !open_to) || (open_from && open_to)) return false;
    condition.days.push_back({open_from ? kFirstDay : from->from, open_to ? kLastDay : to->to});
    return true;
  }
  static std::optional<DayRange> strict_date(std::string_view value) {
    return value.size() <= 10 ? parse_date(value) : std::nullopt;
  }

  // Brings words of closed sets to their one spelling.
  bool check_word(Field field, std::string& value) {
    if (field == Field::kType) {
      std::transform(value.begin(), value.end(), value.begin(),
                     [](char c) { return is_lower_ascii(c) ? static_cast<char>(c - 32) : c; });
    }
    if (field == Field::kMode || field == Field::kContext || field == Field::kCue) value = lower(value);
    if (field == Field::kQuad) {
      value = lower(value);
      if (value.size() == 1 && value[0] >= '1' && value[0] <= '4') value = kQuads[value[0] - '1'];
      wanted_ = "1 (verbal cooperation), 2 (material cooperation), 3 (verbal conflict) or 4 (material conflict)";
      return std::find(std::begin(kQuads), std::end(kQuads), value) != std::end(kQuads);
    }
    for (const Choice& choice : kChoices) {
      if (choice.field != field) continue;
      value = lower(value);
      const std::vector<std::string_view> known = words(choice.words);
      wanted_.clear();
      for (size_t i = 0; i < known.size(); ++i)
        wanted_.append(i == 0 ? "" : i + 1 == known.size() ? " or " : ", ").append(known[i]);
      return std::find(known.begin(), known.end(), value) != known.end();
    }
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
  std::optional<Error> error_;
  std::string wanted_;
};

}  // namespace

Result<Query> parse_query(std::string_view text) { return QueryReader(text).read(); }

std::string to_string(const Query& query) {
  std::string out;
  for (const Condition& condition : query.conditions) {
    if (!out.empty()) out += ' ';
    if (condition.negated) out += '-';
    const auto& fields = query_fields();
    out +=
        std::find_if(fields.begin(), fields.end(), [&](const FieldInfo& info) { return info.field == condition.field; })->name;
    if (condition.values.empty()) {
      static constexpr std::string_view kSigns[] = {":", "<", "<=", ">", ">="};
      char number[32];
      out += kSigns[static_cast<size_t>(condition.compare)];
      out.append(number, std::to_chars(number, number + sizeof number, condition.number).ptr);
    }
    for (size_t i = 0; i < condition.values.size(); ++i) {
      out += i == 0 ? ':' : ',';
      std::string value = condition.values[i];
      const bool quote = value.find_first_of(" ,\t\n\r") != std::string::npos;
      const bool prefix = quote && value.ends_with('*');
      if (prefix) value.pop_back();
      out += quote ? '"' + value + '"' + (prefix ? "*" : "") : value;
    }
  }
  return out;
}

}  // namespace rapporteur
