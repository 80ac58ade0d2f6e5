"""The decision logic a second time, for comparing: what must come out for one person on one day.

Written from the domain dossier alone (section 5, with the questions of section 4) and from the
contract of the screening command; it shares nothing with the engine and reads nothing of the pack.
Where both agree on many thousand random people, two readings of the same text agree. Where they
differ, one of them is wrong, or the text is: compare.py finds the smallest person that shows it.

    screen({"where_now": "CO", "nationality": ["VE"]}, "2024-02-10")
        -> {"pathways": {"smo_registration": {"outcome": ..., "failing": [...], ...}, ...},
            "referral": "unhcr"}

A criterion that does not apply is left out. failing and missing are sorted here, as their order is
the pack's affair. Python's standard library only; no file, clock or chance. The words it is written
in (F, U, T, conditions) are in three_values.py.

Where the text is open, this reading was chosen:
  own country           where_now not given: unknown, for a stateless person too ("every condition
                        on it is unknown" is stronger than "stateless: FALSE")
                        where_now and nationality both "other": unknown, as `other` is no country
  a split nationality   EC in CR (2024-05-07..06-05) and SV, HN, NI in GT (2024-05-07..08-31) are
                        unknown, and no disagreement is shown: the text marks none there
  sources disagree      when a criterion that applies, or may apply, is evaluated with a mark; never
                        when the pathway is closed or stops at its first criterion. A status that is
                        not answered has no mark; a doubtful cut-off (GT) has it with any answer
  us_relatives          counts alone as soon as the key is there, also when it is "unknown"
  us_parent_status      citizen is not one of the statuses of cam.parent_in_us: F
  us_parole_chnv        section 5 names no first day: section 3.1 does (VE 2022-10-19; CU, HT, NI
                        2023-01-06). Before the first it is closed to all, between them as us_frp
  no first day anywhere always open (us_h2, us_cam, co_ppt, us_border_asylum)
  canada_empp           open, as information, through 2025-12-31; spain_resettlement on every day
  ec_virte2             open through 2025-03-10 (section 3.10 says 11 March; section 5 wins)
"""

from three_values import (F, T, U, Conditions, between, closed, decide, given, informs, invert,
                          is_in, nationality_in, on_or_before, result, truth, yes)

NATIONALITIES = ("CO", "CU", "EC", "SV", "GT", "HT", "HN", "NI", "VE")
OFFICES = ("CO", "CR", "EC", "GT")
CA4 = ("GT", "SV", "HN", "NI")
AMERICAS = "CO CR EC GT MX PA HN SV NI VE CU HT PE BR CL BO AR UY PY DO JM BZ".split()
CA_RELATIONS = ("child", "spouse", "common_law", "parent", "grandparent", "grandchild", "sibling")


def own_country(answers):
    where, nations = given(answers, "where_now"), given(answers, "nationality")
    if where is None or nations is None:
        return U
    if where in nations and where != "other":
        return T
    return U if "other" in nations and where not in NATIONALITIES else F


# --- 5.1 the Safe Mobility Offices ---------------------------------------------------------------

def smo_closed(office, day):
    start = {"CO": "2023-06-28", "CR": "2023-06-12", "EC": "2023-10-18", "GT": "2023-06-12"}
    invited_until = {"CR": "2023-08-12", "EC": "2023-11-20"}
    if day < start[office]:
        return "not_yet_open"
    if office in invited_until and day < invited_until[office]:
        return "invitation_only"
    if office in ("CO", "EC") and day >= "2024-11-27":
        return "registration_paused"
    return None


def smo_stops(answers, day):
    """The result that comes before all conditions, if there is one."""
    office = given(answers, "where_now")
    if office is None:
        return result("cannot_tell", missing=["smo.office_country"])
    if office not in OFFICES:
        return result("not_now", failing=["smo.office_country"])
    reason = smo_closed(office, day)
    return closed(reason) if reason else None


def smo_nationality(answers, office, day):
    if office == "CO":
        return nationality_in(answers, ("VE", "HT", "CU"))
    if office == "EC":
        return nationality_in(answers, ("CO", "CU", "HT", "NI", "VE"))
    if office == "CR":
        ecuador = T if day >= "2024-06-06" else U if day >= "2024-05-07" else F
        return nationality_in(answers, ("NI", "VE") + (("EC",) if ecuador == T else ()),
                              ("EC",) if ecuador == U else ())
    if day <= "2023-08-10" or day > "2024-08-31":
        return nationality_in(answers, CA4)
    return nationality_in(answers, ("GT",), CA4 if day >= "2024-05-07" else ())


def smo_presence(conditions, answers, office, day):
    limit = {"CO": "2023-06-11", "CR": "2023-06-12", "EC": "2023-10-18", "GT": "2023-06-12"}
    value = on_or_before(answers, "presence_since", limit[office])
    if office != "GT":
        conditions.add("smo.presence_cutoff", value)
    elif day >= "2024-05-07":
        foreign = min(nationality_in(answers, ("SV", "HN", "NI")),
                      invert(nationality_in(answers, ("GT",))))
        conditions.add("smo.presence_cutoff", value, when=foreign, conflict=True)


def status_in_colombia(status, day):
    """(value, whether sources disagree)"""
    if status in ("regular", "in_process"):
        return T, False
    if status in ("asylum_seeker", "refugee"):
        return T, True
    if status in ("irregular", "expired", "asylum_denied_or_closed"):
        return (U if "2023-08-01" <= day < "2023-11-10" else F), True
    return U, False


def status_in_ecuador(status, answers):
    if status == "in_process":
        return T, False
    if status in ("asylum_seeker", "refugee"):
        return on_or_before(answers, "asylum_registered_on", "2023-10-18"), False
    if status == "regular":
        return U, True
    return (F if status in ("irregular", "expired", "asylum_denied_or_closed") else U), False


def smo_status(conditions, answers, office, day):
    status = given(answers, "status_now")
    if office == "CO":
        value, conflict = status_in_colombia(status, day)
    elif office == "EC":
        value, conflict = status_in_ecuador(status, answers)
    else:
        return
    conditions.add("smo.status", value, when=invert(own_country(answers)), conflict=conflict)


def smo_ground(answers):
    parent = ("citizen", "lpr", "pending_asylum", "pending_u", "pending_t", "tps", "parole",
              "other_status")
    return max(yes(answers, "fear_return"),
               between(answers, "border_contact_date", "2017-01-20", "2021-01-20"),
               is_in(answers, "h2_interest", ("agri", "nonagri")),
               min(is_in(answers, "age_band", ("under18",)),
                   is_in(answers, "us_parent_status", parent)))


def smo_conditions(answers, day):
    office = given(answers, "where_now")
    conditions = Conditions()
    conditions.add("smo.nationality", smo_nationality(answers, office, day))
    if office != "GT":
        conditions.add("smo.not_own_country", invert(own_country(answers)))
    smo_presence(conditions, answers, office, day)
    smo_status(conditions, answers, office, day)
    if office == "GT":
        conditions.add("smo.gt_ground", smo_ground(answers), when=nationality_in(answers, ("GT",)))
    return conditions


def smo_registration(answers, day):
    if day >= "2025-01-20":
        return closed("programme_ended")
    return smo_stops(answers, day) or smo_conditions(answers, day).decide()


def us_refugee_resettlement(answers, day):
    if day >= "2025-01-20":
        return closed("usrap_suspended")
    stops = smo_stops(answers, day)
    if stops:
        return stops
    conditions = smo_conditions(answers, day)
    conditions.add("refugee.fear", yes(answers, "fear_return"))
    return conditions.decide()


# --- 5.2 the United States -----------------------------------------------------------------------

def outside_us(answers):
    return invert(is_in(answers, "where_now", ("US",)))


def not_yet_open(answers, day, opens):
    """Some nationality is listed in `opens`, and none of the listed is open yet."""
    listed = [opens[n] for n in given(answers, "nationality") or () if n in opens]
    return bool(listed) and day < min(listed)


def opened(answers, day, opens):
    """The availability of what opened by nationality, for whom it was not not_yet_open."""
    return U if given(answers, "nationality") is None and day < max(opens.values()) else T


def us_parole_chnv(answers, day):
    opens = {"VE": "2022-10-19", **dict.fromkeys(("CU", "HT", "NI"), "2023-01-06")}
    if day >= "2025-01-20":
        return closed("programme_ended")
    if "2024-08-02" <= day < "2024-08-29":
        return closed("paused_fraud_review")
    if day < "2022-10-19" or not_yet_open(answers, day, opens):
        return closed("not_yet_open")
    return decide([("chnv.nationality", nationality_in(answers, opens)),
                   ("chnv.outside_us", outside_us(answers)),
                   ("chnv.us_supporter", yes(answers, "us_supporter")),
                   ("chnv.passport", yes(answers, "passport_valid")),
                   ("chnv.no_irregular_entry", invert(yes(answers, "irregular_entry_pa_mx_us")))],
                  opened(answers, day, opens))


def us_frp(answers, day):
    opens = {**dict.fromkeys(("CO", "SV", "GT", "HN"), "2023-07-10"),
             **dict.fromkeys(("CU", "HT"), "2023-08-11"), "EC": "2023-11-17"}
    if day >= "2025-12-15":
        return closed("programme_ended")
    if day >= "2025-01-28":
        return closed("new_requests_paused")
    if not_yet_open(answers, day, opens):
        return closed("not_yet_open")
    return decide([("frp.nationality", nationality_in(answers, opens)),
                   ("frp.outside_us", outside_us(answers)),
                   ("frp.i130_approved", is_in(answers, "us_petition", ("i130_approved",))),
                   ("frp.invitation", yes(answers, "frp_invitation"))],
                  opened(answers, day, opens))


def petitioner(relation, status):
    def among(value, wanted):
        return U if value in (None, "unknown", "declined") else truth(value in wanted)
    return max(min(among(status, ("citizen",)),
                   among(relation, ("spouse", "parent", "child21", "sibling"))),
               min(among(status, ("lpr",)), among(relation, ("spouse", "parent"))))


def famvisa_petitioner(answers):
    if "us_relatives" not in answers:
        return petitioner(answers.get("us_relative"), answers.get("us_relative_status"))
    rows = given(answers, "us_relatives")
    if rows is None:
        return U
    if rows == "none":
        return F
    return max(petitioner(row.get("relation"), row.get("status")) for row in rows)


def issuance_paused(day):
    return ("CO", "CU", "GT", "HT", "NI") if day >= "2026-01-21" else ()


def entry_suspended(day):
    return ("CU", "HT", "VE") if day >= "2025-06-09" else ()


def us_family_visa(answers, day):
    def blocked(nation):
        if nation in issuance_paused(day) or nation in entry_suspended(day):
            return T
        return U if nation in ("other", "stateless") and day >= "2025-06-09" else F
    nations = given(answers, "nationality")
    values = [blocked(n) for n in nations or ()] or [U if day >= "2025-06-09" else F]
    if min(values) == T:
        only_entry = (set(nations) <= set(entry_suspended(day))
                      and not set(nations) <= set(issuance_paused(day)))
        return closed("entry_suspended" if only_entry else "issuance_paused")
    return decide([("famvisa.petitioner", famvisa_petitioner(answers))], invert(min(values)))


def us_h2(answers, day):
    nations = given(answers, "nationality")
    availability = T
    if day >= "2025-06-09":
        if nations is not None and set(nations) == {"HT"}:
            return closed("entry_suspended")
        if set(nations or ()) <= {"HT", "other", "stateless"}:
            availability = U
    job = is_in(answers, "us_job", ("h2a", "h2b"))
    pairs = [("h2.employer_petition", U if given(answers, "us_job") == "offer_asks_money" else job)]
    if day < "2025-01-17":
        countries = ("CO", "EC", "SV", "GT", "HT", "HN", "NI")
        pairs.append(("h2.country_list", nationality_in(answers, countries, ("other",))))
    return decide(pairs, availability)


def cam_parent(answers):
    pending = is_in(answers, "us_parent_status", ("pending_asylum", "pending_u", "pending_t"))
    return max(is_in(answers, "us_parent_status", ("lpr", "tps", "parole", "other_status")),
               min(pending, on_or_before(answers, "us_parent_filed_on", "2023-04-11")))


def us_cam(answers, day):
    if day >= "2025-01-20":
        return closed("usrap_suspended")
    return decide([("cam.nationality", nationality_in(answers, ("GT", "SV", "HN"))),
                   ("cam.in_country", is_in(answers, "where_now", ("GT", "SV", "HN"))),
                   ("cam.age", is_in(answers, "age_band", ("under18", "18_20"))),
                   ("cam.parent_in_us", cam_parent(answers))])


def us_border_asylum(answers, day):
    return closed("cbp_one_ended") if day >= "2025-01-20" else informs()


# --- 5.2 Canada, and where the person is ---------------------------------------------------------

def canada_humanitarian_family(answers, day):
    if day < "2023-11-17":
        return closed("not_yet_open")
    if day >= "2023-12-30":
        return closed("intake_closed_cap")
    location = is_in(answers, "where_now", AMERICAS)
    if given(answers, "where_now") == "other":
        location = U
    return decide([("ca.nationality", nationality_in(answers, ("CO", "HT", "VE"))),
                   ("ca.location", location),
                   ("ca.relation", is_in(answers, "ca_anchor_relation", CA_RELATIONS)),
                   ("ca.anchor_status", is_in(answers, "ca_anchor_status", ("citizen", "pr"))),
                   ("ca.anchor_commits_1y", yes(answers, "ca_anchor_commits_1y")),
                   ("ca.outside_quebec", yes(answers, "ca_outside_quebec"))])


def canada_empp(answers, day):
    return closed("intake_paused") if day >= "2026-01-01" else informs()


def host_protection(answers, day):
    own, fear = own_country(answers), yes(answers, "fear_return")
    if own == T:
        return result("not_now", failing=["host.not_own_country"])
    if fear == F:
        return informs()
    return decide([("host.not_own_country", invert(own)), ("host.fear", fear)])


def own_country_protection(answers, day):
    own = own_country(answers)
    return informs() if own == T else decide([("own.in_own_country", own)])


def co_ppt(answers, day):
    if day > "2023-11-24":
        return closed("registration_ended")
    return decide([("ppt.nationality", nationality_in(answers, ("VE",))),
                   ("ppt.in_colombia", is_in(answers, "where_now", ("CO",)))])


def co_pep_tutor(answers, day):
    if day < "2025-09-01":
        return closed("not_yet_open")
    if day > "2026-04-30":
        return closed("registration_ended")
    return decide([("tutor.nationality", nationality_in(answers, ("VE",))),
                   ("tutor.in_colombia", is_in(answers, "where_now", ("CO",))),
                   ("tutor.child_with_ppt", yes(answers, "guardian_of_ppt_child"))])


def co_v_visitante(answers, day):
    if day < "2024-12-04":
        return closed("not_yet_open")
    return decide([("visitante.nationality", nationality_in(answers, ("VE",))),
                   ("visitante.in_colombia", is_in(answers, "where_now", ("CO",))),
                   ("visitante.entered_before",
                    on_or_before(answers, "presence_since", "2024-12-03")),
                   ("visitante.adult", is_in(answers, "age_band", ("18_20", "21plus")))],
                  U if day >= "2026-01-01" else T)


def cr_cet(answers, day):
    if day < "2023-03-01":
        return closed("not_yet_open")
    if day > "2024-02-29":
        return closed("registration_ended")
    return decide([("cet.nationality", nationality_in(answers, ("CU", "NI", "VE"))),
                   ("cet.in_costa_rica", is_in(answers, "where_now", ("CR",))),
                   ("cet.refugio_2010_2022",
                    between(answers, "asylum_registered_on", "2010-01-01", "2022-09-30"))])


def ec_virte2(answers, day):
    if day < "2024-08-23":
        return closed("not_yet_open")
    if day > "2025-03-10":
        return closed("repealed")
    return decide([("virte.nationality", nationality_in(answers, ("VE",))),
                   ("virte.in_ecuador", is_in(answers, "where_now", ("EC",))),
                   ("virte.permanence_register", yes(answers, "ec_permanence_register"))])


def always_informs(answers, day):
    return informs()


# --- the whole -----------------------------------------------------------------------------------

PATHWAYS = {
    "smo_registration": smo_registration,
    "us_refugee_resettlement": us_refugee_resettlement,
    "us_parole_chnv": us_parole_chnv,
    "us_frp": us_frp,
    "us_family_visa": us_family_visa,
    "us_h2": us_h2,
    "us_cam": us_cam,
    "us_border_asylum": us_border_asylum,
    "us_border_separation": always_informs,
    "canada_humanitarian_family": canada_humanitarian_family,
    "canada_empp": canada_empp,
    "spain_resettlement": always_informs,
    "labour_other_countries": always_informs,
    "host_protection": host_protection,
    "own_country_protection": own_country_protection,
    "statelessness": always_informs,
    "co_ppt": co_ppt,
    "co_pep_tutor": co_pep_tutor,
    "co_v_visitante": co_v_visitante,
    "cr_cet": cr_cet,
    "ec_virte2": ec_virte2,
}


def referral(answers):
    child = given(answers, "age_band") == "under18"
    if child and given(answers, "accompanied_by_adult") != "yes":
        return "child_protection"
    fear = given(answers, "fear_return")
    if own_country(answers) == T and fear != "no":
        return "national_protection"
    return "iom" if fear == "no" else "unhcr"


def screen(answers, day, pathways=PATHWAYS):
    return {"pathways": {name: PATHWAYS[name](answers, day) for name in pathways},
            "referral": referral(answers)}
