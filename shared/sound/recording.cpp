#include "shared/sound/recording.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <span>

namespace camino {

namespace {

constexpr double kFull = 32768;
constexpr double kWantedDb = -18;
constexpr double kPeakMaxDb = -1;
constexpr double kSpeechDb = -50;     // Below it nobody speaks.
constexpr double kPauseBelowDb = 10;  // Pauses are so much quieter than what is said.
constexpr double kQuietDb = -38;
constexpr int kCutMax = 8;
constexpr std::size_t kBlock = SoundData::kRate / 20;
constexpr std::int64_t kLettersASecondMax = 28;
constexpr Duration kShortest{250};

double to_db(double share) {
    return share > 0 ? std::max(Measure::kNothing, 20 * std::log10(share)) : Measure::kNothing;
}

double power_of(std::span<const std::int16_t> samples) {
    double sum = 0;
    for (const double sample : samples) sum += sample * sample;
    return sum / (kFull * kFull * static_cast<double>(samples.size()));
}

std::vector<double> powers_of_blocks(const SoundData& sound) {
    std::vector<double> powers;
    const std::span samples(sound.samples);
    for (std::size_t at = 0; at < samples.size(); at += kBlock)
        powers.push_back(power_of(samples.subspan(at, std::min(kBlock, samples.size() - at))));
    return powers;
}

/// The mean of those above `floor_db`; 0 when there is none.
double mean_above(const std::vector<double>& powers, double floor_db) {
    double sum = 0;
    int count = 0;
    for (const double power : powers) {
        if (to_db(std::sqrt(power)) < floor_db) continue;
        sum += power;
        ++count;
    }
    return count == 0 ? 0 : sum / count;
}

/// Bytes that begin a letter of UTF-8.
std::int64_t letters_of(std::string_view text) {
    return std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    });
}

}  // namespace

Measure measure(const SoundData& sound) {
    Measure found{.length = sound.length()};
    int peak = 0;
    for (const int sample : sound.samples) {
        const int size = std::abs(sample);
        peak = std::max(peak, size);
        if (size >= INT16_MAX) ++found.cut_count;
    }
    found.peak_db = to_db(peak / kFull);
    const auto powers = powers_of_blocks(sound);
    const double loud = to_db(std::sqrt(mean_above(powers, kSpeechDb)));
    const double floor = std::max(kSpeechDb, loud - kPauseBelowDb);
    found.loudness_db = to_db(std::sqrt(mean_above(powers, floor)));
    return found;
}

std::vector<Fault> faults_of(const Measure& measured, std::string_view text) {
    if (measured.loudness_db <= kSpeechDb) return {Fault::Silent};
    constexpr std::int64_t kLettersASecondMin = 4;
    constexpr std::int64_t kSecond = 1000;
    const auto letters = letters_of(text);
    const Duration least = std::max(kShortest, Duration{letters * kSecond / kLettersASecondMax});
    const Duration most =
        std::chrono::seconds(4) + Duration{letters * kSecond / kLettersASecondMin};
    std::vector<Fault> faults;
    if (measured.cut_count > kCutMax) faults.push_back(Fault::Cut);
    if (measured.loudness_db < kQuietDb) faults.push_back(Fault::Quiet);
    if (measured.length < least) faults.push_back(Fault::TooShort);
    if (measured.length > most) faults.push_back(Fault::TooLong);
    return faults;
}

SoundData evened(const SoundData& sound) {
    const auto measured = measure(sound);
    if (measured.loudness_db <= kSpeechDb) return sound;
    const double gain_db =
        std::min(kWantedDb - measured.loudness_db, kPeakMaxDb - measured.peak_db);
    const double gain = std::pow(10, gain_db / 20);
    auto even = sound;
    for (auto& sample : even.samples)
        sample = static_cast<std::int16_t>(std::lround(sample * gain));
    return even;
}

Duration time_to_record(const std::vector<std::string_view>& texts) {
    constexpr std::int64_t kMsALetter = 2 * 70;  // Said once, heard once.
    constexpr std::int64_t kMsALine = 5000;      // Read, breathe, press three keys.
    Duration time{};
    for (const auto text : texts) time += Duration{kMsALine + kMsALetter * letters_of(text)};
    return time;
}

}  // namespace camino
