#include "when/expression.h"

namespace rapporteur {

Expression counted(Unit unit, int32_t shift, Anchor anchor) {
  Expression out;
  out.parts = Expression::kBase;
  out.base = unit;
  out.shift = shift;
  out.anchor = anchor;
  return out;
}

Expression part_of_day(Expression day, DayPart part) {
  day.type = TimeType::kTime;
  day.parts |= Expression::kDayPart;
  day.day_part = part;
  return day;
}

Expression literal(std::string_view value) {
  Expression out;
  out.parts = Expression::kLiteral;
  out.literal = value;
  return out;
}

Expression vague_duration(Unit unit, Direction direction) {
  Expression out;
  out.type = TimeType::kDuration;
  out.parts = Expression::kDuration;
  out.amount.vague = true;
  out.unit = unit;
  out.direction = direction;
  return out;
}

std::string_view name_of(Modifier mod) {
  static constexpr std::string_view kNames[] = {"",          "START",         "MID",          "END",         "APPROX",
                                                "BEFORE",    "AFTER",         "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN",
                                                "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"};
  return kNames[static_cast<size_t>(mod)];
}

}  // namespace rapporteur
