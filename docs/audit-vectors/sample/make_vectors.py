#!/usr/bin/env python3
"""Writes the test vectors of docs/sampling.md, and README.md, their index.

A third implementation of the draw, in another language than the product and its verifier. Standard
library only. With --check it writes nothing and fails if a file differs from what it would write.
"""

import copy
import datetime
import hashlib
import importlib.util
import pathlib
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "v2"))

_spec = importlib.util.spec_from_file_location("version_2", HERE.parent / "v2" / "make_vectors.py")
v2 = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(v2)
v1 = v2.v1


# The draw, written from docs/sampling.md.

OPENED = ("patient-agrees", "someone-agrees", "given-earlier", "emergency", "public-interest", "statute", "court-order")
WITHOUT = OPENED[3:]


def can_draw(body, rule):
    if body.get("action") != "permission.record" or body.get("outcome") not in OPENED or "userId" not in body:
        return False
    return {"all": True, "claimed": body.get("basis") == "self-claim", "without-permission": body["outcome"] in WITHOUT,
            "emergency": body["outcome"] == "emergency"}[rule]


def seed_of(note):
    """Of a checkpoint that one key signed."""
    text, signatures = note.split("\n\n", 1)
    signature = v2.base64.b64decode(signatures.split(" ")[2])[4:]
    assert len(signature) == 64
    return hashlib.sha256(b"lantern-sample-seed/1\n" + (text + "\n").encode() + signature).digest()


def number(seed, event_id):
    return hashlib.sha256(b"lantern-sample-draw/1\n" + seed + event_id.encode()).digest()


def draw(candidates, note, hundredths, each_user):
    """Of (id, user) in the order of the log, the chosen ids in the same order."""
    seed = seed_of(note)
    numbered = sorted(candidates, key=lambda one: number(seed, one[0]))
    chosen = numbered[:-(-len(candidates) * hundredths // 10000)]
    if each_user:
        served = {user for _, user in chosen}
        for one in numbered:
            if one[1] not in served:
                served.add(one[1])
                chosen = chosen + [one]
    ids = {one[0] for one in chosen}
    return [one[0] for one in candidates if one[0] in ids]


def list_hash(ids):
    return hashlib.sha256("".join(one + "\n" for one in ids).encode()).hexdigest()


# Two days of a made-up hospital: a plan, the accesses of a Monday and a Tuesday, one of them late, and a sample of each.

DAY_1, DAY_2, DAY_3 = (f"2026-11-{day}T00:00:00.000Z" for day in (23, 24, 25))
PLAN = "percent=25.00\ncadence=daily\nrule=all\neach-user=yes"
USERS = {"A": ("555000000117", "CLINICIAN, Zoë (Dr)"), "B": ("555000000125", "CLINICIAN, Two"), "C": ("555000000133", "CLINICIAN, Three")}


def event(word, recorded, members):
    moment = datetime.datetime.strptime(recorded, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=datetime.timezone.utc)
    event_id = v1.uuid7(round(moment.timestamp() * 1000), f"sample {word}")
    body = {"format": "lantern-audit-event/1", "id": event_id, "recorded": recorded, "environment": "sandbox", "site": v1.SITE, **members}
    salt = hashlib.sha256(f"lantern sample vector salt {word}".encode()).digest()
    line = {"origin": v2.ORIGIN, "id": event_id, "recorded": recorded, "salt": v1.b64(salt), "body": v1.canonical(body),
            "commitment": "", "leafHash": ""}
    return v2.leaf(v1.seal(line))


def access(word, recorded, user, outcome="patient-agrees", basis="declared"):
    user_id, name = USERS[user]
    members = {"action": "permission.record", "phase": "act", "outcome": outcome, "nhsNumber": "9990000018",
               "userId": user_id, "userName": name}
    if outcome != "patient-refuses":
        members.update({"permission": v1.uuid7(1795426865123, f"permission {word}"), "basis": basis})
    return event(word, recorded, members)


def act(word, recorded, action, **members):
    return event(word, recorded, {"action": action, "phase": "act", "outcome": "done", **members})


class Log:
    """A log that grows; a sample of it can be told with lies in it. An epoch of it may have others before."""

    def __init__(self, origin=v2.ORIGIN, before=()):
        self.origin, self.before = origin, list(before)
        self.lines = []
        self.notes = {}

    def add(self, *lines):
        self.lines += lines
        return self

    def sign(self, *keys):
        note = v2.checkpoint(v2.hashes(self.lines), *keys, origin=self.origin)
        self.notes[len(self.lines)] = note
        return note

    def candidates(self, since, until, after, size, rule="all"):
        """In all epochs up to the seed; after is a number of this one, or an epoch (from 0) and a number."""
        after = after if isinstance(after, tuple) else (len(self.before), after)
        places = [((epoch, index), line) for epoch, lines in enumerate([*(log.lines for log in self.before), self.lines[:size]])
                  for index, line in enumerate(lines)]
        found = {}
        for place, line in places:
            body = v2.json.loads(line["body"])
            if line["recorded"] < until and (line["recorded"] >= since or place >= after) and can_draw(body, rule):
                found.setdefault(line["id"], (line["id"], body["userId"]))
        return list(found.values())

    def told(self, after):
        """A place as events tell it."""
        epoch, index = after if isinstance(after, tuple) else (len(self.before), after)
        return f"{[*self.before, self][epoch].origin} {index}"

    def sample(self, word, recorded, since, until, after, note, lies=None, swap=False):
        size = int(note.split("\n")[1])
        found = self.candidates(since, until, after, size)
        chosen = draw(found, note, 2500, True)
        lines = {"format": "lantern-sample/1", "draw": v1.uuid7(1795426865123, f"draw {word}"), "plan": [*self.before, self][0].lines[0]["id"],
                 "percent": "25.00", "cadence": "daily", "rule": "all", "each-user": "yes", "since": since, "until": until,
                 "after": self.told(after), "eligible": str(len(found)), "drawn": str(len(chosen)), "unreadable": "0",
                 "list": list_hash(chosen)}
        if swap:
            lies = {"list": list_hash([next(one[0] for one in found if one[0] not in chosen)] + chosen[1:])}
        lines.update(lies or {})
        return self.add(act(word, recorded, "sample.draw", sample="\n".join(f"{k}={v}" for k, v in lines.items()), checkpoint=note))


def monday():
    log = Log().add(
        act("plan", "2026-11-23T08:00:00.000Z", "sample.plan", sample=PLAN),
        access("1", "2026-11-23T08:01:00.000Z", "A"), access("2", "2026-11-23T08:20:00.000Z", "A", "given-earlier"),
        access("3", "2026-11-23T09:00:00.000Z", "B", "emergency"), access("4", "2026-11-23T09:10:00.000Z", "B", "patient-refuses"),
        access("5", "2026-11-23T10:00:00.000Z", "B", basis="self-claim"), access("6", "2026-11-23T11:00:00.000Z", "A"),
        access("7", "2026-11-23T12:00:00.000Z", "A"), access("8", "2026-11-23T13:00:00.000Z", "C", "someone-agrees"),
        access("9", "2026-11-23T14:00:00.000Z", "B"), access("10", "2026-11-23T15:00:00.000Z", "A", "court-order"),
        act("end 1", "2026-11-24T00:00:20.000Z", "sample.end-period", sample=f"until={DAY_2}"))
    log.sign()
    log.add(access("late", "2026-11-23T23:59:59.500Z", "C"))
    return log.sample("sample 1", "2026-11-24T00:00:40.000Z", DAY_1, DAY_2, 1, log.notes[12])


def tuesday():
    log = monday().add(
        access("11", "2026-11-24T08:00:00.000Z", "A"), access("12", "2026-11-24T08:30:00.000Z", "A"),
        access("13", "2026-11-24T09:00:00.000Z", "B"), access("14", "2026-11-24T09:30:00.000Z", "A", "statute"))
    log.sign()
    log.add(act("end 2", "2026-11-25T00:00:20.000Z", "sample.end-period", sample=f"until={DAY_3}"),
            access("15", "2026-11-25T00:00:21.000Z", "A"))
    log.sign()
    return log


def sampled(since=DAY_2, after=12, size=20, log=None, note=None, **lies):
    log = log or tuesday()
    return log.sample("sample 2", "2026-11-25T00:00:40.000Z", since, DAY_3, after, note or log.notes[size], **lies)


# The same with a restore at noon of the Tuesday: the log goes on as a new epoch, and the sample of the day is of both.

def until_noon(*lines):
    log = monday().add(access("11", "2026-11-24T08:00:00.000Z", "A"), access("12", "2026-11-24T08:30:00.000Z", "A"), *lines)
    log.sign()
    return log


def afternoon(before, *taken, named=None):
    named = named or before
    leaves, origin = v2.hashes(named.lines), v2.ORIGIN + "#2"
    statement = v2.statement(origin, len(leaves), leaves, v2.OLD, time="2026-11-24T12:00:00.000Z")
    log = Log(origin, [before]).add(
        act("epoch", "2026-11-24T12:00:00.000Z", "audit.epoch", previousOrigin=v2.ORIGIN, previousSize=str(len(leaves)),
            previousRoot=v2.v1.b64(v2.root(leaves)), epochStatement=statement),
        *taken, access("13", "2026-11-24T13:00:00.000Z", "B"), access("14", "2026-11-24T13:30:00.000Z", "A", "statute"),
        act("end 2", "2026-11-25T00:00:20.000Z", "sample.end-period", sample=f"until={DAY_3}"))
    log.sign()
    return log


def spanning(log, **lies):
    return log.sample("sample 2", "2026-11-25T00:00:40.000Z", DAY_2, DAY_3, (0, 12), log.notes[len(log.lines)], **lies)


FILES, ROWS = {}, []


def vector(name, what, log, *rows, change=None, complete=True):
    export = v2.Export(log.lines, origin=log.origin, complete=complete)
    if change:
        change(export)
    FILES[name] = export.bytes()
    for options, status, codes in rows:
        ROWS.append((name, options, what, status, codes))


def row(options="none", status=0, codes="none"):
    return options, status, codes


FIRST = monday().lines[-1]["id"]
FILES["log.vkey"] = (v2.OLD.vkey() + "\n").encode()
FILES["seed.checkpoint"] = tuesday().notes[20].encode()
vector("sampled.ndjson", "nothing", sampled(), row(), row("--key log.vkey"), row(f"--draw {FIRST}"), row("--since seed.checkpoint"),
       row("--draw nothing", 2))
vector("one-id-changed.ndjson", "another access in the list of the second sample", sampled(swap=True), row(status=1, codes="sample-list"),
       row(f"--draw {FIRST}"))
vector("counts-changed.ndjson", "one access more is said to have been there", sampled(lies={"eligible": "6"}),
       row(status=1, codes="sample-counts"))
vector("plan-changed.ndjson", "drawn by another percentage than the plan's", sampled(lies={"percent": "75.00"}),
       row(status=1, codes="sample-plan sample-counts sample-list"))
vector("period-gap.ndjson", "the second period begins later than the first ended", sampled(since="2026-11-24T08:15:00.000Z"),
       row(status=1, codes="sample-period"))
vector("late-left-out.ndjson", "what came too late for the first sample is left out of the second", sampled(after=13),
       row(status=1, codes="sample-period"))
vector("form.ndjson", "a percentage without decimals", sampled(lies={"percent": "25"}), row(status=1, codes="sample-form"))
vector("seed-too-early.ndjson", "the seed is the checkpoint before the end of the period", sampled(size=18),
       row(status=1, codes="sample-seed-too-early"))
later = tuesday().add(access("16", "2026-11-25T00:00:22.000Z", "B"))
later.sign()
vector("seed-not-first.ndjson", "a later checkpoint was waited for", sampled(log=later, size=21),
       row(), row("--since seed.checkpoint", 1, "sample-seed-not-first"))
vector("seed-foreign.ndjson", "somebody else signed the seed", sampled(note=tuesday().sign(v2.FOREIGN)),
       row(status=1, codes="sample-seed-signature"))
vector("seed-other-root.ndjson", "the log's key signed a tree with another last event as the seed",
       sampled(note=v2.checkpoint(v2.hashes(tuesday().lines[:-1]) + v2.hashes(tuesday().lines[:1]))),
       row(status=1, codes="sample-seed-root"))


def without_detail(export):
    del export.leaves[14]["salt"], export.leaves[14]["body"]


vector("purged.ndjson", "the detail of an access of the period was purged",
       sampled().add(event("purge", "2028-01-01T00:00:00.000Z", {"action": "audit.purge", "phase": "act", "outcome": "done",
                                                                "recordedBefore": "2026-11-25T00:00:00.000Z", "removed": "1"})),
       row(status=2), row(f"--draw {FIRST}"), change=without_detail)
vector("extract.ndjson", "an extract", sampled(), row(status=2), complete=False)
vector("no-sample.ndjson", "no sample was drawn", Log().add(*monday().lines[:5]), row(status=2))

NOON, LATE_AT_NOON = until_noon(), access("12b", "2026-11-24T11:59:59.000Z", "C")
EARLIER = "--earlier epoch-1.ndjson"
vector("epoch-1.ndjson", "the first epoch, until a restore", NOON, row())
vector("epochs.ndjson", "the second epoch; the period of its sample began in the first",
       spanning(afternoon(NOON, LATE_AT_NOON, NOON.lines[15])), row(status=2), row(EARLIER), row(f"{EARLIER} --draw {FIRST}"),
       row(f"--draw {FIRST}", 2))
vector("epochs-left-out.ndjson", "what stands in the first epoch is left out of the sample",
       spanning(afternoon(NOON), lies={"eligible": "2"}), row(EARLIER, 1, "sample-counts"))
vector("epochs-named-otherwise.ndjson", "the second epoch goes on from another first one",
       spanning(afternoon(NOON, named=Log().add(*NOON.lines[:-1], LATE_AT_NOON))), row(EARLIER, 2))
CLOSED = until_noon(act("end early", "2026-11-25T00:00:05.000Z", "sample.end-period", sample=f"until={DAY_3}"))
vector("epoch-1-closed.ndjson", "the first epoch, in which the period ended and was signed", CLOSED, row())
vector("epochs-seed-not-first.ndjson", "the seed is of the second epoch, and the first has one",
       spanning(afternoon(CLOSED)), row("--earlier epoch-1-closed.ndjson", 1, "sample-seed-not-first"))


def readme():
    table = "".join(f"| {' | '.join(map(str, one))} |\n" for one in ROWS)
    return f"""# Test vectors of samples

Written by `make_vectors.py`, which implements [the draw](../../sampling.md) in Python, of the events of two made-up days. `sample FILE` with the
options MUST end with the exit status and name these codes, in this order, and no others. Each file is an intact export: who lied had the log's key.

| file | options | what was changed | exit status | codes |
|---|---|---|---|---|
{table}""".encode()


def files():
    yield from FILES.items()
    yield "README.md", readme()


def example():
    """What docs/sampling.md shows."""
    log = sampled()
    note = log.notes[20]
    seed = seed_of(note)
    print(seed.hex())
    for event_id, user in log.candidates(DAY_2, DAY_3, 12, 20):
        print(event_id, user, number(seed, event_id).hex())
    print(v2.json.loads(log.lines[-1]["body"])["sample"])
    print(note)


def main():
    if sys.argv[1:] == ["--example"]:
        example()
        return
    checking = sys.argv[1:] == ["--check"]
    wanted = dict(files())
    different = [name for name, data in wanted.items() if not (HERE / name).exists() or (HERE / name).read_bytes() != data]
    ours = ("make_vectors.py", ".gitattributes")
    stray = [path.name for path in HERE.iterdir() if path.is_file() and path.name not in wanted and path.name not in ours]
    if checking:
        print("\n".join(f"differs: {name}" for name in different + stray) or "all files are as written")
        sys.exit(1 if different or stray else 0)
    for name in different:
        (HERE / name).write_bytes(wanted[name])
    for name in stray:
        (HERE / name).unlink()


if __name__ == "__main__":
    main()
