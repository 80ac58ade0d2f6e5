"""Random people for compare.py: every question and option of the dossier's section 4, on any day.

A third is drawn blindly: each question is left out, not known, declined or answered, on any day of
2022-2026 or next to a cut-off. The others lean towards one pathway (its country, its nationality,
the answers it wants), as blindly drawn people hardly ever meet six conditions at once; they are
dealt in turn to the day before, of and after every cut-off of that pathway's time. Dates are days
next to a cut-off, whole months and years, and spans, with and without an end. The same seed gives
the same people.
"""

import calendar
import datetime

import decision_model as model

# Every day of section 5, and of the windows that the dossier gives beside it.
DAYS = """
2010-01-01 2017-01-20 2021-01-20 2022-09-30 2022-10-19 2023-01-06 2023-03-01 2023-04-11 2023-06-11
2023-06-12 2023-06-28 2023-07-10 2023-08-01 2023-08-10 2023-08-11 2023-08-12 2023-10-18 2023-11-10
2023-11-17 2023-11-20 2023-11-24 2023-12-30 2024-02-29 2024-05-07 2024-06-05 2024-06-06 2024-08-02
2024-08-23 2024-08-29 2024-08-31 2024-11-27 2024-12-03 2024-12-04 2025-01-17 2025-01-20 2025-01-28
2025-03-10 2025-06-09 2025-09-01 2025-12-15 2025-12-31 2026-01-01 2026-01-21 2026-04-30
""".split()
AS_OF = ("2022-01-01", "2026-12-31")

YES_NO = ["yes", "no"]
PARENT = "none citizen lpr pending_asylum pending_u pending_t tps parole other_status".split()
ONE = {
    "language": ["es", "en", "ht", "fr", "pt"],
    "where_now": model.AMERICAS + ["US", "ES", "other"],
    "age_band": ["under18", "18_20", "21plus"],
    "accompanied_by_adult": YES_NO,
    "status_now": ["regular", "in_process", "asylum_seeker", "refugee", "expired",
                   "asylum_denied_or_closed", "irregular", "national"],
    "fear_return": YES_NO,
    "us_relative": ["spouse", "parent", "child21", "sibling", "none"],
    "us_relative_status": ["citizen", "lpr", "other"],
    "us_parent_status": PARENT,
    "us_petition": ["none", "i130_pending", "i130_approved"],
    "frp_invitation": YES_NO,
    "us_supporter": YES_NO,
    "passport_valid": ["yes", "no", "expired", "never_had"],
    "irregular_entry_pa_mx_us": YES_NO,
    "us_job": ["h2a", "h2b", "offer_asks_money", "none"],
    "h2_interest": ["agri", "nonagri", "none"],
    "ca_anchor_relation": [*model.CA_RELATIONS, "other", "none"],
    "ca_anchor_status": ["citizen", "pr", "other"],
    "ca_anchor_commits_1y": YES_NO,
    "ca_outside_quebec": YES_NO,
    "already_applied": YES_NO,
    "guardian_of_ppt_child": YES_NO,
    "ec_permanence_register": YES_NO,
}
# Question -> (its cut-offs, whether "none" is offered).
DATES = {
    "presence_since": (["2023-06-11", "2023-06-12", "2023-10-18", "2024-12-03"], False),
    "asylum_registered_on": (["2023-10-18", "2010-01-01", "2022-09-30"], True),
    "us_parent_filed_on": (["2023-04-11"], False),
    "border_contact_date": (["2017-01-20", "2021-01-20"], True),
}
NATIONALITIES = [*model.NATIONALITIES, "other", "stateless"]
QUESTIONS = [*ONE, *DATES, "nationality", "us_relatives"]

# Asked whatever the pathway: for presentation, for next steps, for the referral.
ALWAYS = ["language", "already_applied", "where_now", "nationality", "age_band",
          "accompanied_by_adult", "fear_return"]
SMO = ["presence_since", "status_now", "asylum_registered_on", "border_contact_date", "h2_interest",
       "us_parent_status"]
USES = {
    "smo_registration": SMO,
    "us_refugee_resettlement": SMO,
    "us_parole_chnv": ["us_supporter", "passport_valid", "irregular_entry_pa_mx_us"],
    "us_frp": ["us_petition", "frp_invitation"],
    "us_family_visa": ["us_relative", "us_relative_status", "us_relatives"],
    "us_h2": ["us_job"],
    "us_cam": ["us_parent_status", "us_parent_filed_on"],
    "canada_humanitarian_family": ["ca_anchor_relation", "ca_anchor_status", "ca_anchor_commits_1y",
                                   "ca_outside_quebec"],
    "co_pep_tutor": ["guardian_of_ppt_child"],
    "co_v_visitante": ["presence_since"],
    "cr_cet": ["asylum_registered_on"],
    "ec_virte2": ["ec_permanence_register"],
}

OPEN = ("2023-06-12", "2025-01-19")
ADULT = ["18_20", "21plus"]
# For each pathway, or a corner of it: (days on which it was open, answers it wants).
LEANINGS = [
    (OPEN, {"where_now": ["CO"], "nationality": ["VE", "HT", "CU"], "fear_return": ["yes"],
            "status_now": ["regular", "in_process", "asylum_seeker", "refugee", "national"]}),
    (("2023-07-28", "2023-11-12"), {"where_now": ["CO"], "nationality": ["VE", "HT", "CU"],
                                    "presence_since": ["2023-06-11", "2023-05", "../2023-06-11"],
                                    "status_now": ["irregular", "expired",
                                                   "asylum_denied_or_closed"]}),
    (("2023-10-15", "2024-11-28"), {"where_now": ["EC"], "fear_return": ["yes"],
                                    "nationality": ["CO", "CU", "HT", "NI", "VE"],
                                    "presence_since": ["2023-10-18", "2023-10-19", "2022"],
                                    "asylum_registered_on": ["2023-10-18", "2023-10-19", "2021"],
                                    "status_now": ["asylum_seeker", "refugee", "in_process",
                                                   "regular"]}),
    (OPEN, {"where_now": ["CR"], "nationality": ["NI", "VE"], "fear_return": ["yes"]}),
    (("2024-05-05", "2024-06-08"), {"where_now": ["CR"], "nationality": ["EC"],
                                    "presence_since": ["2023-06-12", "2023-06-13", "2020"]}),
    (OPEN, {"where_now": ["GT"], "nationality": ["GT"], "fear_return": ["no"],
            "h2_interest": ["none"], "age_band": ["under18"],
            "border_contact_date": ["none", "2016", "2022-05"]}),
    (OPEN, {"where_now": ["GT"], "nationality": ["GT"], "fear_return": ["no"],
            "h2_interest": ["none"], "age_band": ADULT}),
    (OPEN, {"where_now": ["GT"], "nationality": ["SV", "HN", "NI"], "fear_return": ["yes"]}),
    (("2024-05-05", "2024-09-03"), {"where_now": ["GT"], "nationality": ["SV", "HN", "NI"],
                                    "presence_since": ["2023-06-12", "2023-06-13", "2021"]}),
    (("2022-10-19", "2022-10-19"), {"nationality": ["VE"]}),
    (("2022-10-19", "2023-01-06"), {"nationality": ["CU", "HT", "NI", "VE"]}),
    (("2022-10-19", "2025-01-19"), {"nationality": ["CU", "HT", "NI", "VE"],
                                    "us_supporter": ["yes"], "passport_valid": ["yes"],
                                    "irregular_entry_pa_mx_us": ["no"]}),
    (("2023-07-08", "2025-01-27"), {"nationality": ["CO", "SV", "GT", "HN", "CU", "HT", "EC"],
                                    "us_petition": ["i130_approved"], "frp_invitation": ["yes"]}),
    (("2025-06-08", "2026-12-31"), {"nationality": ["CO", "CU", "GT", "HT", "NI", "VE", "other"]}),
    (("2025-01-15", "2026-12-31"), {"nationality": ["HT", "other", "stateless"],
                                    "us_job": ["h2a", "h2b"]}),
    (("2022-01-01", "2025-01-19"), {"where_now": ["GT", "SV", "HN"],
                                    "nationality": ["GT", "SV", "HN"],
                                    "age_band": ["under18", "18_20"],
                                    "us_parent_status": PARENT[2:]}),
    (("2023-11-17", "2023-12-30"), {"where_now": ["MX", "US", "ES", "other"],
                                    "nationality": ["CO", "HT", "VE"],
                                    "ca_anchor_relation": ["child", "sibling"]}),
    (("2023-11-17", "2023-12-30"), {"nationality": ["CO", "HT", "VE"],
                                    "ca_anchor_relation": list(model.CA_RELATIONS),
                                    "ca_anchor_status": ["citizen", "pr"],
                                    "ca_anchor_commits_1y": ["yes"],
                                    "ca_outside_quebec": ["yes"]}),
    (("2023-01-01", "2023-12-31"), {"where_now": ["CO"], "nationality": ["VE"]}),
    (("2025-09-01", "2026-04-30"), {"where_now": ["CO"], "nationality": ["VE"],
                                    "guardian_of_ppt_child": ["yes"]}),
    (("2024-12-04", "2026-12-31"), {"where_now": ["CO"], "nationality": ["VE"],
                                    "age_band": ADULT}),
    (("2023-03-01", "2024-02-29"), {"where_now": ["CR"], "nationality": ["CU", "NI", "VE"]}),
    (("2024-08-23", "2025-03-10"), {"where_now": ["EC"], "nationality": ["VE"],
                                    "ec_permanence_register": ["yes"]}),
]


def questions_of(pathways):
    """The questions that `pathways` need; a pack that lacks the others refuses their answers."""
    if set(pathways) >= set(model.PATHWAYS):
        return QUESTIONS
    wanted = set(ALWAYS).union(*(USES.get(name, []) for name in pathways))
    return [question for question in QUESTIONS if question in wanted]


def shift(day, days):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days)).isoformat()


def any_day(random, first, last):
    return shift(first, random.randint(0, (datetime.date.fromisoformat(last)
                                           - datetime.date.fromisoformat(first)).days))


def days_by_cut_offs(first, last):
    """The day before, of and after every cut-off in first..last."""
    days = {shift(day, by) for day in DAYS for by in (-1, 0, 1)
            if shift(first, -1) <= day <= shift(last, 1)}
    return sorted(days) or [first]


def around(random, day):
    """One end of a span about `day`: mostly at arm's length, sometimes far."""
    return shift(day, random.choice([-400, -40, -2, -1, 0, 1, 2, 40, 400]))


def month_end(day):
    return f"{day[:8]}{calendar.monthrange(int(day[:4]), int(day[5:7]))[1]:02}"


def date_answer(random, question):
    cut_offs, never = DATES[question]
    if never and random.random() < 0.15:
        return "none"
    day = random.choice(cut_offs)
    form = random.randrange(8)
    if form <= 2:
        return shift(day, random.choice([-1, 0, 1]))
    near = around(random, day)
    if form == 3:
        return near[:7]
    if form == 4:
        return near[:4]
    if form == 5:
        first, last = sorted([near, around(random, day)])
        return f"{first}/{last}"
    if form == 6:
        return f"../{near}" if random.random() < 0.5 else f"{near}/.."
    return f"{near[:8]}01/{month_end(near)}"


def nationality_answer(random, wanted):
    count = random.choices([1, 2, 3], [85, 12, 3] if wanted else [70, 25, 5])[0]
    nations = random.sample(NATIONALITIES, count)
    if wanted:
        nations[0] = random.choice(wanted)
    return list(dict.fromkeys(nations))


def relatives_answer(random):
    if random.random() < 0.1:
        return "none"
    def row():
        relation = random.choice(["spouse", "parent", "child21", "sibling", "unknown", "declined"])
        status = random.choice(["citizen", "lpr", "other", "other", "unknown", "declined"])
        whole = {"relation": relation, "status": status}
        if random.random() < 0.1:
            whole.pop(random.choice(["relation", "status"]))
        return whole
    return [row() for _ in range(random.choice([1, 1, 2, 3]))]


def answer(random, question, wanted):
    if question == "nationality":
        return nationality_answer(random, wanted)
    if question == "us_relatives":
        return relatives_answer(random)
    if question in DATES and not wanted:
        return date_answer(random, question)
    return random.choice(wanted or ONE[question])


def person(random, questions, leaning, gaps):
    answers = {}
    gap = random.choice(gaps)  # Some answer everything, some little.
    for question in questions:
        if random.random() < gap:
            continue
        if random.random() < gap:
            answers[question] = random.choice(["unknown", "declined"])
            continue
        wanted = leaning.get(question) if random.random() < 0.9 else None
        answers[question] = answer(random, question, wanted)
    if random.random() < 0.45:
        answers.pop("us_relatives", None)
    return answers


def blind(random, questions):
    near = random.random() < 0.5
    day = random.choice(days_by_cut_offs(*AS_OF)) if near else any_day(random, *AS_OF)
    return person(random, questions, {}, [0, 0.05, 0.3]), day


def places(random):
    """(leaning, day) for ever: each day of each leaning before any comes again.

    A leaning with few days, a narrow corner, is dealt to each of them three times.
    """
    deck = []
    for window, leaning in LEANINGS:
        days = days_by_cut_offs(*window)
        days = days * 3 if len(days) <= 20 else days
        deck += [(leaning, day) for day in [*days, any_day(random, *window)]]
    while True:
        random.shuffle(deck)
        yield from deck


def crowd(random, count, questions=tuple(QUESTIONS)):
    """`count` people: (answers, as-of day)."""
    found, deal = [], places(random)
    for i in range(count):
        if i % 3 == 0:
            found.append(blind(random, questions))
        else:
            leaning, day = next(deal)
            found.append((person(random, questions, leaning, [0, 0, 0.05, 0.25]), day))
    return found
