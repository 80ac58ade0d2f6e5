// Private to sync/statistics. ReportBuilder: how each table is put together.

#pragma once

#include "sync/statistics/chart.h"
#include "sync/statistics/report.h"

namespace camino::statistics {

class ReportBuilder {
public:
    /// `filter` and what `input` borrows must outlive it.
    ReportBuilder(TableId table, const Filter& filter, const ReportInput& input);

    // One of these, once; then take().
    void visits();
    void weeks();
    void simple();  ///< One dimension: offices, doors, languages, nationalities.
    void endings();
    void requirements();
    void pathways();
    void barriers();
    void content();
    void crossing();
    void partners();
    void guarded();
    void cutoffs();
    void talks();

    [[nodiscard]] Report take();

private:
    using Sums = std::map<std::string, std::int64_t>;
    using PlaceAndTime = std::pair<std::string, std::int32_t>;

    /// The cells of a topic that the filter lets through.
    [[nodiscard]] std::vector<PublishedCell> cells(Topic topic) const;
    [[nodiscard]] Sums sum_by_item(Topic topic) const;
    [[nodiscard]] std::int64_t sum(Topic topic, std::string_view item) const;
    [[nodiscard]] bool is_in_months(const PublishedCell& cell) const;
    [[nodiscard]] bool passes(const PublishedCell& cell) const;

    void column(std::string_view id, std::string_view hxl, ColumnKind kind = ColumnKind::Text);
    void note(std::string_view key, const Words::Values& values = {});
    void note_first(std::string_view key);
    [[nodiscard]] Bar bar(const ReportRow& row, std::size_t column, std::size_t label) const;
    [[nodiscard]] std::string name(std::string_view kind, std::string_view id) const;
    [[nodiscard]] std::string item_name(Topic topic, std::string_view item) const;
    [[nodiscard]] std::string period_text(std::int32_t period) const;
    [[nodiscard]] Chart chart(std::vector<Bar> bars) const;

    void add_requirement_columns();
    void add_requirement(ReportRow& row, const std::string& requirement) const;
    /// A topic of talks, or its id where this program knows no word for it.
    [[nodiscard]] std::string talk_name(const std::string& topic) const;
    [[nodiscard]] std::string partner_detail(Topic topic, const std::string& item) const;
    void add_partner_rows(Topic topic, std::string_view what);
    [[nodiscard]] std::string about() const;
    /// Whether a pathway excluded nearly everybody who saw results: it is meant for others.
    [[nodiscard]] static bool is_for_others(std::int64_t excluded, std::int64_t finished);
    void note_sensitive();
    /// Visits of the table that came late, if it shows every visit once.
    [[nodiscard]] std::int64_t late_visits() const;
    void add_notes();
    /// Rows with the most in `column` first; the chart shows that column by `label`.
    void rank(std::size_t column, std::size_t label);

    const Filter& filter_;
    const ReportInput& input_;
    Words words_;
    Report report_{};
    mutable bool summed_ = false;  ///< Several periods or countries went into one number.
};

}  // namespace camino::statistics
