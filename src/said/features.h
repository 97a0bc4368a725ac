// Features: what a candidate looks like, as short names. knowledge/en/cues/weights.txt gives each a weight, found by logistic
// regression on attributed statements (training: training/said/train.sh); the sum tells how likely the candidate is a
// statement.
#pragma once

#include <string>
#include <vector>

#include "said/article.h"

namespace rapporteur {

// No name holds a blank or '#'. In a fixed order.
std::vector<std::string> feature_names(const Article&, const Attribution&);

// Log-odds of being a statement. Only with weights.
float weigh(const Article&, const Attribution&);

}  // namespace rapporteur
