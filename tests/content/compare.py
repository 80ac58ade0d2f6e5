#!/usr/bin/env python3
"""Compares the pack, as the program reads it, with decision_model.py on many random people.

usage: compare.py --program build/dev/camino --pack assets/packs/safe-mobility
                  [--count 3000] [--seed 1] [--pathways us_h2,us_cam]

One run of `camino screen --batch -` answers for everybody. Compared are, per pathway: outcome,
failing, missing, reason, sources_disagree; and referral.to. The order of failing and missing is the
pack's own and not compared. Each kind of difference is printed once, with the smallest person that
shows it: answers, nationalities and rows of relatives are dropped as long as the difference stays.

By default the pack must have all the pathways of the model and no others. --pathways compares some,
and gives people only the answers that these need.

Without --seed and --count: CAMINO_SEED or 1; 3000 people, in a long run (CAMINO_TEST_MODE=long) ten
times as many. The last line is "N passed, M failed", in people; exit status 1 if one failed.
"""

import argparse
import collections
import json
import os
import random
import subprocess
import sys

sys.dont_write_bytecode = True  # The source tree stays as it is.
import decision_model as model
import people

FIELDS = ("outcome", "reason", "failing", "missing", "sources_disagree")
KINDS_SHOWN_MAX = 40


def arguments():
    long_run = os.environ.get("CAMINO_TEST_MODE") == "long"
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True, help="the camino to run")
    parser.add_argument("--pack", required=True, help="folder of the pack")
    parser.add_argument("--count", type=int, default=30000 if long_run else 3000)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("CAMINO_SEED", "1")))
    parser.add_argument("--pathways", help="only these, with commas between")
    found = parser.parse_args()
    names = found.pathways.split(",") if found.pathways else list(model.PATHWAYS)
    unknown = [name for name in names if name not in model.PATHWAYS]
    if unknown:
        parser.error(f"not in the model: {', '.join(unknown)}; known: {', '.join(model.PATHWAYS)}")
    found.restricted, found.pathways = bool(found.pathways), names
    return found


def run(options, crowd):
    """What the program says of each (answers, day), in order."""
    lines = "".join(json.dumps({"id": str(i), "as_of": day, "answers": answers}) + "\n"
                    for i, (answers, day) in enumerate(crowd))
    done = subprocess.run([options.program, "screen", "--pack", options.pack, "--batch", "-"],
                          input=lines, capture_output=True, text=True, check=False)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    if len(results) != len(crowd) or done.returncode not in (0, 2):
        sys.exit(f"{options.program} ended with {done.returncode} after {len(results)} of "
                 f"{len(crowd)} lines: {done.stderr.strip()}")
    return results


def plain(entry):
    """A pathway's entry with what a batch leaves out, in the order of the model."""
    return {"outcome": entry.get("outcome"), "reason": entry.get("reason"),
            "failing": sorted(entry.get("failing", [])),
            "missing": sorted(entry.get("missing", [])),
            "sources_disagree": entry.get("sources_disagree", False)}


def differences(options, answers, day, got):
    """Kinds of difference: (where, what the model says, what the program says)."""
    if "error" in got:
        words = got["error"].split(": ", 1)[-1]
        return {("refused", "an answer", words[:160])}
    expected = model.screen(answers, day, options.pathways)
    found = set()
    for name in options.pathways:
        if name not in got["pathways"]:
            found.add((name, "a pathway of the pack", "no such pathway"))
            continue
        ours, theirs = expected["pathways"][name], plain(got["pathways"][name])
        for field in FIELDS:
            if ours[field] != theirs[field]:
                found.add((f"{name} {field}", json.dumps(ours[field]), json.dumps(theirs[field])))
                break  # What follows from a difference is not another one.
    if not options.restricted:
        found.update((name, "no such pathway", "a pathway of the pack")
                     for name in got["pathways"] if name not in model.PATHWAYS)
    theirs = got.get("referral", {}).get("to")
    if expected["referral"] != theirs:
        found.add(("referral.to", expected["referral"], str(theirs)))
    return found


def smaller(answers):
    """`answers` with one thing less, in every way."""
    for question, answer in answers.items():
        yield {key: value for key, value in answers.items() if key != question}
        if isinstance(answer, list) and len(answer) > 1:
            for i in range(len(answer)):
                yield {**answers, question: answer[:i] + answer[i + 1:]}


def smallest(options, person, kind):
    answers, day = person
    while True:
        tries = [(fewer, day) for fewer in smaller(answers)]
        results = run(options, tries) if tries else []
        shown = [fewer for (fewer, _), got in zip(tries, results)
                 if kind in differences(options, fewer, day, got)]
        if not shown:
            return answers
        answers = shown[0]


def report(options, kinds, examples):
    for kind, count in kinds.most_common(KINDS_SHOWN_MAX):
        where, ours, theirs = kind
        answers = smallest(options, examples[kind], kind)
        print(f"\n{where}: the model says {ours}, the program {theirs}  ({count} people)")
        print(f"    {examples[kind][1]}  {json.dumps(answers)}")
    if len(kinds) > KINDS_SHOWN_MAX:
        print(f"\n… and {len(kinds) - KINDS_SHOWN_MAX} more kinds of difference")


def reached(options, crowd):
    """How often the model came to each outcome: a pathway that only says one thing tests little."""
    for name in options.pathways:
        outcomes = collections.Counter(
            model.PATHWAYS[name](answers, day)["outcome"] for answers, day in crowd)
        print(f"    {name:<28}", ", ".join(f"{what} {n}" for what, n in outcomes.most_common()))


def main():
    options = arguments()
    print(f"seed {options.seed}, {options.count} people, {len(options.pathways)} pathways")
    questions = people.questions_of(options.pathways)
    crowd = people.crowd(random.Random(options.seed), options.count, questions)
    reached(options, crowd)
    kinds, examples, failed = collections.Counter(), {}, 0
    for person, got in zip(crowd, run(options, crowd)):
        found = differences(options, *person, got)
        failed += bool(found)
        for kind in found:
            kinds[kind] += 1
            examples.setdefault(kind, person)
    report(options, kinds, examples)
    print(f"\n{options.count - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
