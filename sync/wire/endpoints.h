// Endpoints: the hub's addresses for devices, their content types and the largest bodies.

#pragma once

#include <cstddef>
#include <string_view>

namespace camino::wire {

inline constexpr std::string_view kSegmentsPath = "/v1/segments";
inline constexpr std::string_view kHelloPath = "/v1/hello";
inline constexpr std::string_view kTalliesPath = "/v1/tallies";
inline constexpr std::string_view kEnrolPath = "/v1/enrol";
inline constexpr std::string_view kHealthPath = "/v1/health";

inline constexpr std::string_view kSegmentType = "application/vnd.camino.segment";
inline constexpr std::string_view kHelloType = "application/vnd.camino.hello";
inline constexpr std::string_view kTallyBatchType = "application/vnd.camino.tally-batch";
inline constexpr std::string_view kReceiptType = "application/vnd.camino.receipt";
inline constexpr std::string_view kEnrolRequestType = "application/vnd.camino.enrol-request";
inline constexpr std::string_view kEnrolmentType = "application/vnd.camino.enrolment";
inline constexpr std::string_view kProblemType = "application/problem+json";

inline constexpr std::size_t kSegmentBodyMax = 512 * 1024;
inline constexpr std::size_t kTallyBodyMax = 128 * 1024;
inline constexpr std::size_t kSmallBodyMax = 4 * 1024;
inline constexpr std::size_t kReplyBodyMax = 512 * 1024;

}  // namespace camino::wire
