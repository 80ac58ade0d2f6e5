// Endpoints: the hub's addresses for devices, the content types of its answers and the largest
// bodies. A request names no content type: its path and the first bytes of its body say what it is,
// and on a slow link every byte counts.

#pragma once

#include <cstddef>
#include <string_view>

namespace camino::wire {

inline constexpr std::string_view kSegmentPath = "/v1/segment";
inline constexpr std::string_view kHelloPath = "/v1/hello";
inline constexpr std::string_view kTallyPath = "/v1/tally";
inline constexpr std::string_view kMonthsPath = "/v1/months";
inline constexpr std::string_view kTombstonesPath = "/v1/tombstones";
inline constexpr std::string_view kForgottenPath = "/v1/tombstones/forgotten";
inline constexpr std::string_view kTeamPath = "/v1/team";
inline constexpr std::string_view kPaddedPath = "/v1/padded";  ///< padded.h
inline constexpr std::string_view kCarryPath = "/v1/carry";
inline constexpr std::string_view kContentPath = "/v1/content/";  ///< metadata/NAME, targets/PATH
inline constexpr std::string_view kEnrolPath = "/v1/enrol";
inline constexpr std::string_view kCasesPath = "/v1/cases";    ///< For who was given a fetch code.
inline constexpr std::string_view kHealthPath = "/v1/health";  ///< The program answers.
inline constexpr std::string_view kReadyPath = "/v1/ready";    ///< So do its database and its disk.
inline constexpr std::string_view kOpenApiPath = "/v1/openapi.json";

inline constexpr std::string_view kBytesType = "application/octet-stream";
inline constexpr std::string_view kReceiptType = "application/vnd.camino.receipt";
inline constexpr std::string_view kTombstonesType = "application/vnd.camino.tombstones";
inline constexpr std::string_view kTeamType = "application/vnd.camino.team";
inline constexpr std::string_view kPaddedType = "application/vnd.camino.padded";
inline constexpr std::string_view kCarriedType = "application/vnd.camino.carried";
inline constexpr std::string_view kEnrolmentType = "application/vnd.camino.enrolment";
inline constexpr std::string_view kCasesType = "application/vnd.camino.cases";
inline constexpr std::string_view kProblemType = "application/problem+json";

inline constexpr std::size_t kSegmentBodyMax = std::size_t{512} * 1024;
inline constexpr std::size_t kTallyBodyMax = std::size_t{128} * 1024;
inline constexpr std::size_t kMonthsBodyMax = std::size_t{72} * 1024;
inline constexpr std::size_t kCarryBodyMax = std::size_t{260} * 1024;
inline constexpr std::size_t kPaddedBodyMax = std::size_t{256} * 1024;
inline constexpr std::size_t kForgottenBodyMax = std::size_t{20} * 1024;
inline constexpr std::size_t kSmallBodyMax = std::size_t{4} * 1024;
inline constexpr std::size_t kReplyBodyMax = std::size_t{512} * 1024;

}  // namespace camino::wire
