"""What decision_model.py is written in: answers that may be unknown, and outcomes of conditions.

Values are three: F, U (unknown), T; "all" is min, "any" is max. Days are text (2024-02-10), which
sorts as days do. An answer that is missing, "unknown" or "declined" makes a condition U.
"""

import calendar

F, U, T = 0, 1, 2
FIRST_DAY, LAST_DAY = "0000-01-01", "9999-12-31"


def given(answers, question):
    """The answer, or None if it is not asked, not known or declined."""
    answer = answers.get(question)
    return None if answer in ("unknown", "declined") else answer


def is_in(answers, question, wanted):
    answer = given(answers, question)
    return U if answer is None else T if answer in wanted else F


def yes(answers, question):
    return is_in(answers, question, ("yes",))


def invert(value):
    return T - value


def truth(value):
    return T if value else F


def ends(text):
    """First and last day of "2023", "2023-06", "2023-06-11" or "A/B" with ".." for no end."""
    if "/" in text:
        first, last = text.split("/")
        return (FIRST_DAY if first == ".." else ends(first)[0],
                LAST_DAY if last == ".." else ends(last)[1])
    parts = text.split("-")
    if len(parts) == 1:
        return f"{text}-01-01", f"{text}-12-31"
    if len(parts) == 2:
        days = calendar.monthrange(int(parts[0]), int(parts[1]))[1]
        return f"{text}-01", f"{text}-{days:02}"
    return text, text


def between(answers, question, first, last=LAST_DAY):
    """Does the day asked for lie in first..last? "none" is a firm no."""
    answer = given(answers, question)
    if answer is None:
        return U
    if answer == "none":
        return F
    begin, end = ends(answer)
    if first <= begin and end <= last:
        return T
    return F if end < first or last < begin else U


def on_or_before(answers, question, limit):
    return between(answers, question, FIRST_DAY, limit)


def nationality_in(answers, wanted, unknown=()):
    """T if one of the nationalities is wanted, else U if one is unknown or none is given."""
    nations = given(answers, "nationality")
    if nations is None:
        return U
    return max(T if n in wanted else U if n in unknown else F for n in nations)


def result(outcome, failing=(), missing=(), reason=None, disagree=False):
    return {"outcome": outcome, "failing": sorted(failing), "missing": sorted(missing),
            "reason": reason, "sources_disagree": disagree}


def closed(reason):
    return result("closed", reason=reason)


def informs():
    return result("info_only")


class Conditions:
    """The criteria of one pathway as they are evaluated for one person."""

    def __init__(self):
        self.values = []
        self.disagree = False

    def add(self, name, value, when=T, conflict=False):
        """When it is not known whether the criterion applies, only a T helps the person."""
        if when == F:
            return
        self.values.append((name, value if when == T else T if value == T else U))
        self.disagree = self.disagree or conflict

    def decide(self, availability=T):
        failing = [name for name, value in self.values if value == F]
        missing = [name for name, value in self.values if value == U]
        if availability == U:
            missing.append("availability")
        if failing:
            return result("not_now", failing=failing, disagree=self.disagree)
        if missing:
            return result("cannot_tell", missing=missing, disagree=self.disagree)
        return result("may_qualify", disagree=self.disagree)


def decide(pairs, availability=T):
    conditions = Conditions()
    for name, value in pairs:
        conditions.add(name, value)
    return conditions.decide(availability)
