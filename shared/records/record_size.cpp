#include "shared/records/record_size.h"

#include "shared/records/record_bits.h"

namespace camino::records {

std::size_t worst_case_size(const Dictionary& dictionary) {
    std::size_t answer_bits = 0;
    for (const auto& question : dictionary.questions) answer_bits += answer_bits_max(question);
    std::size_t outcome_bits = 0;
    for (const auto& pathway : dictionary.pathways) outcome_bits += outcome_bits_max(pathway);
    return kRecordHeadSize + (answer_bits + 7) / 8 + (outcome_bits + 7) / 8;
}

}  // namespace camino::records
