#!/usr/bin/env python3
"""Writes the test vectors of version 2 of docs/audit-format.md, and README.md, their index.

Like the vectors of version 1, whose events it uses: a second implementation, in another language
than the product and its verifier. Standard library only. With --check it writes nothing and fails
if a file differs from what it would write.

The keys are derived from fixed words, so that everybody gets the same signatures. They protect
nothing.
"""

import base64
import copy
import datetime
import hashlib
import importlib.util
import json
import pathlib
import quopri
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import ed25519  # noqa: E402

_spec = importlib.util.spec_from_file_location("version_1", HERE.parent / "make_vectors.py")
v1 = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(v1)

b64 = v1.b64
ORIGIN = f"{v1.LOG}/audit/{v1.SITE}"


# The tree, written from RFC 6962, section 2.1.

def sha256(data):
    return hashlib.sha256(data).digest()


def node(left, right):
    return sha256(b"\x01" + left + right)


def split(count):
    return 1 << (count - 1).bit_length() - 1


def root(leaves):
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return node(root(leaves[:k]), root(leaves[k:]))


def inclusion(index, leaves):
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if index < k:
        return inclusion(index, leaves[:k]) + [root(leaves[k:])]
    return inclusion(index - k, leaves[k:]) + [root(leaves[:k])]


def consistency(older, leaves, whole=True):
    if older == len(leaves):
        return [] if whole else [root(leaves)]
    k = split(len(leaves))
    if older <= k:
        return consistency(older, leaves[:k], whole) + [root(leaves[k:])]
    return consistency(older - k, leaves[k:], False) + [root(leaves[:k])]


# Signed notes, written from C2SP signed-note, tlog-checkpoint, tlog-cosignature and tlog-proof.

class Key:
    def __init__(self, word, kind=1, name=None):
        self.seed = sha256(f"lantern audit vector key {word}".encode())
        self.public, self.kind, self.name = ed25519.public_key(self.seed), kind, name

    def id(self, name):
        return sha256(name.encode() + b"\n" + bytes([self.kind]) + self.public)[:4]

    def vkey(self, name=None):
        name = self.name or name or ORIGIN
        return f"{name}+{self.id(name).hex()}+{b64(bytes([self.kind]) + self.public)}"

    def line(self, text, name=None):
        name = self.name or name or ORIGIN
        return f"\u2014 {name} {b64(self.id(name) + ed25519.sign(self.seed, text.encode()))}\n"

    def cosignature(self, text, seconds):
        signature = ed25519.sign(self.seed, f"cosignature/v1\ntime {seconds}\n{text}".encode())
        return f"\u2014 {self.name} {b64(self.id(self.name) + seconds.to_bytes(8, 'big') + signature)}\n"


OLD, NEW, FOREIGN = Key("old"), Key("new"), Key("foreign")
WITNESS = Key("witness", 4, "lantern-witness-example")
COSIGNED = 1795510000  # 2026-11-24T08:46:40Z


def hashes(lines):
    return [base64.b64decode(line["leafHash"]) for line in lines]


def head(leaves, origin=ORIGIN):
    return f"{origin}\n{len(leaves)}\n{b64(root(leaves))}\n"


def checkpoint(leaves, *keys, origin=ORIGIN):
    text = head(leaves, origin)
    return text + "\n" + "".join(key.line(text, origin) for key in keys or [OLD])


def rotation(by=OLD, to=NEW, time="2026-11-23T09:41:12.000Z", signer=None):
    text = f"lantern-key-rotation/1\n{ORIGIN}\n{by.vkey()}\n{to.vkey()}\n{time}\n"
    return text + "\n" + (signer or by).line(text)


def proof(index, leaves, note):
    path = "".join(b64(sibling) + "\n" for sibling in inclusion(index, leaves))
    return f"c2sp.org/tlog-proof@v1\nindex {index}\n{path}\n{note}"


# The events: the morning of version 1, and two more.

def leaf(line):
    names = ("id", "recorded", "commitment", "leafHash", "salt", "body")
    return {name: line[name] for name in names}


def event(number, members):
    return leaf(v1.event(number, members))


def morning():
    return [leaf(line) for line in v1.intact()] + [
        event(7, {"action": "permission.end", "phase": "act", "outcome": "done", **v1.NURSE}),
        event(8, {"action": "signin.leave", "phase": "act", "outcome": "done", **v1.NURSE}),
    ]


def reseal(line, origin=ORIGIN):
    line["origin"] = origin
    v1.seal(line)
    del line["origin"]
    return line


class Export:
    """An export that a vector changes before it is written."""

    def __init__(self, lines=None, *keys, origin=ORIGIN, note=None, complete=True):
        self.leaves = copy.deepcopy(morning() if lines is None else lines)
        note = checkpoint(hashes(self.leaves), *keys, origin=origin) if note is None else note
        self.header = {"format": "lantern-audit-export/2", "origin": origin, "checkpoint": note,
                       "keys": OLD.vkey(origin) + "\n", "rotations": "", "complete": "true"}
        for index, line in enumerate(self.leaves):
            self.leaves[index] = {"index": str(index), **line}
        if not complete:
            self.header["complete"] = "false"
            for index, line in enumerate(self.leaves):
                line["proof"] = proof(index, hashes(self.leaves), note)
        self.lines = self.leaves

    def renumber(self):
        for index, line in enumerate(self.lines):
            line["index"] = str(index)
        return self

    def bytes(self):
        return v1.written([self.header] + self.lines)


FILES, ROWS = {}, []


def vector(name, what, *rows, make=None):
    """Registers a file and what is to be said of it: options, exit status, faults, remarks."""
    def register(change):
        export = (make or Export)()
        result = change(export)
        FILES[name] = result if isinstance(result, bytes) else export.bytes()
        for options, status, faults, remarks in rows:
            ROWS.append((name, options, what, status, faults, remarks))
        return change
    return register


def row(options="none", status=0, faults="none", remarks="none"):
    return options, status, faults, remarks


KEY, SINCE, UNCOMPARED = "--key log.vkey", "--since yesterday.checkpoint", "checkpoint key-not-compared"
EARLY = hashes(morning())[:5]


def mail(encoding, body):
    top = (f"From: lantern@trust.example\r\nTo: privacy@trust.example\r\nSubject: Daily digest\r\n"
           f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
           f"Content-Transfer-Encoding: {encoding}\r\n\r\n")
    return top.encode() + body


TEXT = f"Good morning,\r\n\r\nthe log of RZZ01:\r\n\r\n{checkpoint(EARLY)}\r\nLantern\r\n".replace("\r\n", "\n")
QUOTED = "On Monday Lantern wrote:\n" + "".join("> " + line + "\n" for line in TEXT.split("\n"))
FILES.update({
    "log.vkey": OLD.vkey() + "\n",
    "new.vkey": NEW.vkey() + "\n",
    "foreign.vkey": FOREIGN.vkey() + "\n",
    "witness.vkey": OLD.vkey() + "\n" + WITNESS.vkey() + "\n",
    "yesterday.checkpoint": checkpoint(EARLY),
    "today.checkpoint": checkpoint(hashes(morning())),
    "tomorrow.checkpoint": checkpoint(hashes(morning()) + EARLY[:1]),
    "other-site.checkpoint": checkpoint(EARLY, origin=f"{v1.LOG}/audit/{v1.OTHER_SITE}"),
    "service.vkey": OLD.vkey(f"{v1.LOG}/service") + "\n",
    "epoch.vkey": OLD.vkey(ORIGIN + "#2") + "\n",
    "yesterday-plain.eml": mail("8bit", TEXT.replace("\n", "\r\n").encode()),
    "yesterday-quoted-printable.eml":
        mail("quoted-printable", quopri.encodestring(TEXT.encode()).replace(b"\n", b"\r\n")),
    "yesterday-base64.eml":
        mail("base64", base64.encodebytes(TEXT.replace("\n", "\r\n").encode()).replace(b"\n", b"\r\n")),
    "yesterday-answered.eml": mail("8bit", QUOTED.replace("\n", "\r\n").encode()),
    "no-checkpoint.eml": mail("8bit", b"Good morning.\r\n"),
    # Somebody else's checkpoint of all eight events, under the log's name; then alone.
    "spoofed.eml": mail("8bit", f"{TEXT}\nAnd today:\n\n{checkpoint(hashes(morning()), FOREIGN)}".encode()),
    "spoofed.checkpoint": checkpoint(hashes(morning()), FOREIGN),
})
FILES = {name: text.encode() if isinstance(text, str) else text for name, text in FILES.items()}


@vector("intact.ndjson", "nothing",
        row(remarks=UNCOMPARED), row(KEY), row(SINCE), row(f"{SINCE} {KEY}"),
        row("--since yesterday-plain.eml"), row("--since yesterday-quoted-printable.eml"),
        row("--since yesterday-base64.eml"), row("--since yesterday-answered.eml"),
        row("--since today.checkpoint"),
        row("--since tomorrow.checkpoint", 1, "older checkpoint since-cut"),
        row("--since other-site.checkpoint", 2, "older checkpoint since-other-log", UNCOMPARED),
        row("--since no-checkpoint.eml", 2), row("--key yesterday.checkpoint", 2),
        row("--key foreign.vkey", 1, "checkpoint key-not-held"),
        row("--key service.vkey", 2, "checkpoint key-other-log"), row("--key epoch.vkey"),
        row(f"--since spoofed.eml {KEY}"), row("--since spoofed.eml", 1, "older checkpoint since-signature"),
        row(f"--since spoofed.checkpoint {KEY}", 2, "older checkpoint since-key"),
        row("--since spoofed.checkpoint", 1, "older checkpoint since-signature"))
def _(export):
    pass


@vector("example.ndjson", "the first two events only: the worked example",
        row(KEY, 0, "none", "line 3 attempt-without-outcome"), make=lambda: Export(morning()[:2]))
def _(export):
    pass


@vector("body-edited.ndjson", "another user in the body of line 5", row(KEY, 1, "line 5 commitment"))
def _(export):
    v1.in_text(export.lines[3], "body", "555000000117", "555000000125")


@vector("body-edited-resealed.ndjson", "the same, and its hashes made to fit",
        row(KEY, 1, "tree tree-root"),
        row(SINCE, 1, "tree tree-root; older checkpoint since-root"))
def _(export):
    reseal(v1.in_text(export.lines[3], "body", "555000000117", "555000000125"))


@vector("event-deleted.ndjson", "the event of line 5 left out", row(KEY, 1, "line 5 index-order", "line 6 outcome-not-linked"))
def _(export):
    del export.lines[3]


@vector("event-deleted-renumbered.ndjson", "the same, and those after it numbered anew",
        row(KEY, 1, "tree tree-cut"), row(SINCE, 1, "tree tree-cut; older checkpoint since-root"))
def _(export):
    del export.lines[3]
    export.renumber()


@vector("event-added.ndjson", "an event put in and those after it numbered anew",
        row(KEY, 1, "line 10 index-range; tree tree-root"))
def _(export):
    export.lines.insert(6, {"index": "", **event(9, {"action": "signin.leave", "phase": "act"})})
    export.renumber()


@vector("reordered.ndjson", "lines 8 and 9 exchanged", row(KEY, 1, "line 8 index-order; line 9 index-order"))
def _(export):
    export.lines[6], export.lines[7] = export.lines[7], export.lines[6]


@vector("reordered-renumbered.ndjson", "the same, and numbered anew", row(KEY, 1, "tree tree-root"),
        row(SINCE, 1, "tree tree-root"))
def _(export):
    export.lines[6], export.lines[7] = export.lines[7], export.lines[6]
    export.renumber()


@vector("tail-cut.ndjson", "the last two events left out", row(KEY, 1, "tree tree-cut"))
def _(export):
    del export.lines[6:]


@vector("tail-cut-resigned.ndjson", "only four events, and a checkpoint of them signed with the log's key",
        row(KEY), row(SINCE, 1, "older checkpoint since-cut"), make=lambda: Export(morning()[:4]))
def _(export):
    pass


def restored():
    return morning()[:4] + [event(n, {"action": "signin.leave", "phase": "act", "outcome": "done"})
                            for n in range(20, 24)]


@vector("restored.ndjson", "an older state of four events, gone on with differently and signed with the log's key",
        row(KEY), row(SINCE, 1, "older checkpoint since-root"), make=lambda: Export(restored()))
def _(export):
    pass


def statement(origin, size, leaves, *signers, previous=ORIGIN, time="2026-11-23T09:41:29.500Z"):
    text = f"lantern-epoch/1\n{origin}\n{previous}\n{size}\n{b64(root(leaves))}\n{time}\n"
    return text + "\n" + "".join(key.line(text, origin) for key in signers)


def epoch(size, leaves, *signers, action="audit.epoch", mark="#2", says=None, keys=()):
    """A new epoch; signers are those of its statement, keys those of its checkpoint."""
    origin = ORIGIN + mark
    said = {"action": action, "phase": "act", "outcome": "done", "previousOrigin": ORIGIN,
            "previousSize": str(size), "previousRoot": b64(root(leaves)),
            "epochStatement": statement(origin, size, leaves, *(signers or [OLD])) if says is None else says}
    if says == "":
        del said["epochStatement"]
    return lambda: Export([event(20, said), event(21, {"action": "signin.leave", "phase": "act"})], *keys, origin=origin)


OTHER_EPOCH, OPEN = "older checkpoint since-other-epoch", "line 6 attempt-without-outcome"


@vector("epoch.ndjson", "a new epoch after a restore, which names the checkpoint of five events",
        row(KEY), row(SINCE, 2, OTHER_EPOCH), row("--since today.checkpoint", 1, "older checkpoint since-cut"),
        row("--since epoch.checkpoint"), row("--since both-epochs.eml"), make=epoch(5, EARLY))
def _(export):
    FILES["epoch.checkpoint"] = export.header["checkpoint"].encode()
    FILES["both-epochs.eml"] = mail("8bit", (TEXT + export.header["checkpoint"]).encode())


@vector("epoch-before.ndjson", "the epoch that it goes on from: what --epoch 1 exports then",
        row(KEY, 0, "none", OPEN), row(SINCE, 0, "none", OPEN), row("--since both-epochs.eml", 0, "none", OPEN),
        row("--since epoch.checkpoint", 2, OTHER_EPOCH, OPEN),
        row("--since today.checkpoint", 1, "older checkpoint since-cut", OPEN), make=lambda: Export(morning()[:5]))
def _(export):
    pass


@vector("epoch-later.ndjson", "a new epoch that goes on from six events",
        row(SINCE, 2, OTHER_EPOCH), make=epoch(6, hashes(morning())[:6]))
def _(export):
    pass


@vector("epoch-other-root.ndjson", "a new epoch that names another root",
        row(SINCE, 1, "older checkpoint since-root"), make=epoch(5, EARLY[::-1]))
def _(export):
    pass


@vector("epoch-skipped.ndjson", "the third epoch, which goes on from the first, since the second was a mistake",
        row(KEY), row(SINCE, 2, OTHER_EPOCH), row("--since epoch.checkpoint", 2, OTHER_EPOCH),
        make=epoch(5, EARLY, mark="#3"))
def _(export):
    pass


@vector("epoch-extract.ndjson", "an extract of a new epoch without its first event",
        row(SINCE, 2, OTHER_EPOCH, "tree extract"), make=epoch(5, EARLY))
def _(export):
    export.header["complete"] = "false"
    for index, line in enumerate(export.lines):
        line["proof"] = proof(index, hashes(export.leaves), export.header["checkpoint"])
    del export.lines[0]


@vector("epoch-unsaid.ndjson", "a new epoch whose first event is another one",
        row(KEY, 1, "line 2 epoch-form"), make=epoch(5, EARLY, action="signin.leave"))
def _(export):
    pass


@vector("epoch-unsigned.ndjson", "a new epoch without its statement", row(KEY, 1, "line 2 epoch-form"),
        make=epoch(5, EARLY, says=""))
def _(export):
    pass


@vector("epoch-other-statement.ndjson", "a new epoch whose statement names six events", row(KEY, 1, "line 2 epoch-form"),
        make=epoch(5, EARLY, says=statement(ORIGIN + "#2", 6, EARLY, OLD)))
def _(export):
    pass


@vector("epoch-foreign.ndjson", "the statement of the new epoch signed with a foreign key",
        row(KEY, 1, "line 2 epoch-signature"),
        row(SINCE, 1, f"line 2 epoch-signature; {OTHER_EPOCH}"), make=epoch(5, EARLY, FOREIGN))
def _(export):
    pass


@vector("epoch-key-put-in.ndjson", "the same, and the key put in before the log's, which it leads to",
        row(SINCE, 1, f"line 2 epoch-signature; {OTHER_EPOCH}"), make=epoch(5, EARLY, FOREIGN))
def _(export):
    export.header["keys"] = FOREIGN.vkey(ORIGIN + "#2") + "\n" + OLD.vkey(ORIGIN + "#2") + "\n"
    export.header["rotations"] = rotation(FOREIGN, OLD)


@vector("epoch-rotated.ndjson", "a new epoch whose statement the old key signed and whose checkpoint the new",
        row(KEY), row("--key new.vkey"), row(SINCE, 2, OTHER_EPOCH), make=epoch(5, EARLY, keys=[NEW]))
def _(export):
    export.header["keys"] += NEW.vkey(ORIGIN + "#2") + "\n"
    export.header["rotations"] = rotation()


@vector("checkpoint-forged.ndjson", "an event changed, its hashes and the checkpoint's root made to fit",
        row(KEY, 1, "checkpoint checkpoint-signature"))
def _(export):
    reseal(v1.in_text(export.lines[3], "body", "555000000117", "555000000125"))
    _, signature = export.header["checkpoint"].split("\n\n")
    export.header["checkpoint"] = head(hashes(export.lines)) + "\n" + signature


@vector("checkpoint-of-another-site.ndjson", "the checkpoint of another site's log",
        row("none", 1, "header checkpoint-origin; checkpoint checkpoint-signature; tree tree-cut",
            "checkpoint signature-unknown"))
def _(export):
    export.header["checkpoint"] = checkpoint(EARLY * 2, origin=f"{v1.LOG}/audit/{v1.OTHER_SITE}")


@vector("checkpoint-form.ndjson", "a size with a leading zero", row(KEY, 1, "header checkpoint-form"))
def _(export):
    v1.in_text(export.header, "checkpoint", "\n8\n", "\n08\n")


@vector("keys-exchanged.ndjson", "a foreign key, and the checkpoint signed with it",
        row(remarks=UNCOMPARED), row(KEY, 1, "checkpoint key-not-held"),
        row(SINCE, 1, "older checkpoint since-signature"),
        row(f"--since spoofed.eml {KEY}", 1, "checkpoint key-not-held"),
        row("--since spoofed.eml", 1, "older checkpoint since-signature"), make=lambda: Export(None, FOREIGN))
def _(export):
    export.header["keys"] = FOREIGN.vkey() + "\n"


@vector("key-id-wrong.ndjson", "another key id in the vkey",
        row("none", 1, "header key-form; checkpoint checkpoint-signature", "checkpoint signature-unknown"))
def _(export):
    v1.in_text(export.header, "keys", "+" + OLD.id(ORIGIN).hex() + "+", "+00000000+")


def rotated(*signers, by=OLD, signer=None, logged=True, listed=True):
    def make():
        note = rotation(by, signer=signer)
        said = {"action": "audit.rotate-key", "phase": "act", "outcome": "done", "statement": note}
        lines = morning()[:6] + [event(7, said if logged else {"action": "signin.leave", "phase": "act"})]
        export = Export(lines, *signers)
        export.header["keys"] = OLD.vkey() + "\n" + NEW.vkey() + "\n"
        export.header["rotations"] = note if listed else ""
        return export
    return make


@vector("rotated.ndjson", "a new key, led to by the old one, signs", row(remarks=UNCOMPARED), row(KEY), row(SINCE),
        row("--key new.vkey"), row("--key foreign.vkey", 1, "checkpoint key-not-held"),
        row(f"{SINCE} {KEY}"), row(f"{SINCE} --key new.vkey", 2, "older checkpoint since-key"), make=rotated(NEW))
def _(export):
    pass


@vector("rotated-overlap.ndjson", "both keys sign", row(KEY), row("--key new.vkey"), make=rotated(OLD, NEW))
def _(export):
    pass


@vector("rotated-twice.ndjson", "a third key, led to by the second",
        row(KEY, 0, "none", "rotation 2 rotation-not-logged"), make=rotated(FOREIGN))
def _(export):
    export.header["keys"] += FOREIGN.vkey() + "\n"
    export.header["rotations"] += "---\n" + rotation(NEW, FOREIGN)


@vector("rotation-forged.ndjson", "a rotation signed by the new key instead of the old",
        row("none", 1, "rotation 1 rotation-signature; key 2 key-without-rotation", UNCOMPARED),
        row(KEY, 1, "rotation 1 rotation-signature; key 2 key-without-rotation; checkpoint key-not-held"),
        make=rotated(NEW, signer=NEW))
def _(export):
    pass


@vector("rotation-missing.ndjson", "a second key without a rotation",
        row(KEY, 1, "key 2 key-without-rotation; checkpoint key-not-held", "line 8 rotation-not-listed"),
        make=rotated(NEW, listed=False))
def _(export):
    pass


@vector("rotation-form.ndjson", "a rotation of another version",
        row(KEY, 1, "header rotation-form; key 2 key-without-rotation; checkpoint key-not-held",
            "line 8 rotation-not-listed"), make=rotated(NEW))
def _(export):
    v1.in_text(export.header, "rotations", "rotation/1", "rotation/9")


@vector("rotation-not-logged.ndjson", "a rotation that no event holds",
        row(KEY, 0, "none", "rotation 1 rotation-not-logged"), make=rotated(NEW, logged=False))
def _(export):
    pass


def cosigned(export, text):
    export.header["checkpoint"] += WITNESS.cosignature(text, COSIGNED)


@vector("cosigned.ndjson", "a witness's cosignature added", row("--key witness.vkey"),
        row(KEY, 0, "none", "checkpoint signature-unknown"))
def _(export):
    cosigned(export, head(hashes(export.leaves)))


@vector("cosignature-forged.ndjson", "a witness's cosignature of another checkpoint",
        row("--key witness.vkey", 1, "checkpoint cosignature"))
def _(export):
    cosigned(export, head(EARLY))


@vector("truncated.ndjson", "the file cut in the middle of line 7",
        row(KEY, 1, "line 7 json; tree tree-cut", "line 7 no-line-feed; line 6 attempt-without-outcome"))
def _(export):
    return b"\n".join(export.bytes().split(b"\n")[:7])[:-100]


@vector("no-line-feed.ndjson", "the last line feed cut off", row(KEY, 0, "none", "line 9 no-line-feed"))
def _(export):
    return export.bytes()[:-1]


def pending(number, **more):
    return {"index": "pending", **event(number, {"action": "signin.leave", "phase": "act", **more})}


@vector("pending.ndjson", "two events that are not yet in the tree", row(KEY, 0, "none", "pending pending"))
def _(export):
    export.lines += [pending(9), pending(10)]


@vector("pending-edited.ndjson", "one of them edited", row(KEY, 1, "line 11 commitment", "pending pending"))
def _(export):
    export.lines += [pending(9), v1.in_text(pending(10), "body", "leave", "break")]


@vector("pending-first.ndjson", "an event that is not yet in the tree before one that is",
        row(KEY, 1, "line 10 index-order", "pending pending"))
def _(export):
    export.lines.insert(7, pending(9))


def dated(recorded, word, members):
    """An event of another time than the morning's."""
    line = v1.event(1, members)
    millis = int(datetime.datetime.fromisoformat(recorded.replace("Z", "+00:00")).timestamp() * 1000)
    event_id = v1.uuid7(millis, word)
    body = {**json.loads(line["body"]), "id": event_id, "recorded": recorded}
    line.update(id=event_id, recorded=recorded, body=v1.canonical(body),
                salt=b64(sha256(f"lantern audit vector salt {word}".encode())))
    return leaf(v1.seal(line))


LATER = "2028-01-10T02:00:00.000Z"
MORNING_OVER = "2026-11-23T09:42:00.000Z"
LONG_AFTER = "--clock 2031-02-01T00:00:00.000Z"
PURGED, PURGED_SINCE = f"{KEY} {LONG_AFTER}", f"{SINCE} {LONG_AFTER}"


def at(clock):
    return f"{KEY} --clock {clock}"


def purge(before=MORNING_OVER, recorded=LATER, **more):
    word = f"purge {before} {recorded}"
    said = {"action": "audit.purge", "phase": "act", "outcome": "done", "operator": "lantern_purge", "server": "database",
            "count": "1", "recordedBefore": before, "removed": "2", "numbers": "", **more}
    return dated(recorded, word, {**said, "start": sha256(word.encode()).hex()[:16]})


def purging(*purges):
    return lambda: Export(morning() + list(purges))


def gone(*lines):
    for line in lines:
        del line["salt"], line["body"]


@vector("purged.ndjson", "the details of lines 2 and 5 purged, as the purge of line 10 says", row(PURGED), row(PURGED_SINCE),
        make=purging(purge()))
def _(export):
    gone(export.lines[0], export.lines[3])


@vector("purged-unsaid.ndjson", "the details of lines 2 and 5 removed, and no purge says so",
        row(PURGED, 1, "line 2 detail-missing; line 5 detail-missing"))
def _(export):
    gone(export.lines[0], export.lines[3])


@vector("purged-not-before.ndjson", "the same, and the purge took what was recorded before line 5 only",
        row(PURGED, 1, "line 5 detail-missing"), make=purging(purge("2026-11-23T09:41:08.873Z")))
def _(export):
    gone(export.lines[0], export.lines[3])


@vector("purged-after-the-purge.ndjson", "the purge stands before the event whose detail was removed",
        row(PURGED, 1, "line 4 detail-missing", "line 4 time-goes-back"),
        make=lambda: Export([morning()[0], purge(), morning()[3]]))
def _(export):
    gone(export.lines[2])


@vector("purged-too-young.ndjson", "the purge says that it took what was not yet 365 days old",
        row(PURGED, 1, "line 2 detail-missing"), make=purging(purge(recorded="2027-11-23T09:41:59.999Z")))
def _(export):
    gone(export.lines[0])


LEAVE = {"action": "signin.leave", "phase": "act", "outcome": "done"}


@vector("purged-ahead.ndjson", "the purge dated years ahead, so that what was young seems old; the event after it is of its day",
        row(PURGED, 1, "line 2 detail-missing", "line 11 time-goes-back"),
        make=purging(purge(), dated("2026-11-23T09:45:00.000Z", "after it", LEAVE)))
def _(export):
    gone(export.lines[0])


@vector("purged-ahead-extract.ndjson", "an extract of the same",
        row(PURGED, 1, "line 2 detail-missing", "line 4 time-goes-back; tree extract"),
        make=lambda: Export(morning() + [purge(), dated("2026-11-23T09:45:00.000Z", "after it", LEAVE)], complete=False))
def _(export):
    gone(export.leaves[0])
    export.lines = [export.leaves[index] for index in (0, 8, 9)]


@vector("purged-ahead-of-the-clock.ndjson", "the purge dated ahead of the verifier's clock",
        row(at("2027-11-23T09:31:05.123Z"), 1, "line 2 detail-missing; line 5 detail-missing"),
        row(at("2027-11-23T09:31:05.124Z"), 1, "line 5 detail-missing"),
        row(at("2027-11-23T09:31:08.874Z")), row(PURGED), make=purging(purge()))
def _(export):
    gone(export.lines[0], export.lines[3])


@vector("purged-nearly-ahead.ndjson", "a purge of what was just 365 days old, and an event after it dated ten minutes before",
        row(PURGED), make=purging(purge(recorded="2027-11-23T09:42:00.000Z"), dated("2027-11-23T09:32:00.000Z", "before", LEAVE)))
def _(export):
    gone(export.lines[7])


@vector("purged-ahead-and-again.ndjson", "a purge dated ahead took it too early; a later one accounts for it all the same",
        row(PURGED, 0, "none", "line 11 time-goes-back"),
        make=purging(purge(recorded="2030-01-10T02:00:00.000Z"), dated("2027-06-01T00:00:00.000Z", "between", LEAVE), purge()))
def _(export):
    gone(export.lines[0])


@vector("purged-form.ndjson", "the purge names its time without milliseconds",
        row(PURGED, 1, "line 2 detail-missing"), make=purging(purge("2026-11-23T09:42:00Z")))
def _(export):
    gone(export.lines[0])


@vector("purged-by-another-act.ndjson", "an event that is no purge names a time",
        row(PURGED, 1, "line 2 detail-missing"), make=purging(purge(action="signin.leave")))
def _(export):
    gone(export.lines[0])


@vector("purged-purge.ndjson", "the detail of the purge removed too",
        row(PURGED, 1, "line 2 detail-missing; line 10 detail-missing"), make=purging(purge()))
def _(export):
    gone(export.lines[0], export.lines[8])


@vector("purged-twice.ndjson", "the detail of the purge purged by a later purge", row(PURGED),
        make=purging(purge(), purge("2029-01-01T00:00:00.000Z", "2031-01-10T02:00:00.000Z")))
def _(export):
    gone(export.lines[0], export.lines[8])


@vector("purged-pending.ndjson", "the purge is not yet in the tree",
        row(PURGED, 1, "line 2 detail-missing", "pending pending"))
def _(export):
    gone(export.lines[0])
    export.lines.append({"index": "pending", **purge()})


@vector("pending-purged.ndjson", "the detail of an event removed that is not yet in the tree",
        row(PURGED, 1, "line 11 detail-missing", "pending pending"), make=purging(purge()))
def _(export):
    export.lines.append({"index": "pending", **event(9, {"action": "signin.leave", "phase": "act"})})
    gone(export.lines[9])


@vector("purged-by-half.ndjson", "the salt of line 2 missing", row(PURGED, 1, "line 2 line-members"))
def _(export):
    del export.lines[0]["salt"]


@vector("purged-edited.ndjson", "the detail of line 2 purged and its time changed", row(PURGED, 1, "line 2 leaf-hash"))
def _(export):
    line = export.lines[0]
    del line["salt"], line["body"]
    line["recorded"] = "2026-11-23T08:00:00.000Z"


def extract(*indexes):
    def make():
        export = Export(complete=False)
        export.lines = [export.leaves[index] for index in indexes]
        return export
    return make


WHICH = (1, 2, 6)


@vector("extract.ndjson", "three of eight events, each with its proof",
        row(KEY, 0, "none", "tree extract"),
        row(SINCE, 2, "older checkpoint since-unproven", "tree extract"),
        row("--since today.checkpoint", 0, "none", "tree extract"), make=extract(*WHICH))
def _(export):
    pass


@vector("extract-consistent.ndjson", "the same with a proof of consistency from five events",
        row(SINCE, 0, "none", "tree extract"),
        row("--since tomorrow.checkpoint", 1, "older checkpoint since-cut", "tree extract"), make=extract(*WHICH))
def _(export):
    export.header["consistency"] = "".join(b64(h) + "\n" for h in consistency(5, hashes(export.leaves)))


@vector("extract-restored.ndjson", "an extract of the restored backup with its proof of consistency",
        row(SINCE, 2, "older checkpoint since-unproven", "tree extract"),
        make=lambda: Export(restored(), complete=False))
def _(export):
    export.header["consistency"] = "".join(b64(h) + "\n" for h in consistency(5, hashes(export.leaves)))


@vector("extract-consistency-form.ndjson", "a proof of consistency with a hash cut short",
        row(KEY, 1, "header consistency-form", "tree extract"), make=extract(*WHICH))
def _(export):
    export.header["consistency"] = b64(EARLY[0])[:-4] + "\n"


@vector("extract-edited.ndjson", "the event of line 4 edited and its hashes made to fit",
        row(KEY, 1, "line 4 proof", "tree extract"), make=extract(*WHICH))
def _(export):
    reseal(v1.in_text(export.lines[2], "body", "555000000117", "555000000125"))


@vector("extract-index-changed.ndjson", "another index in line 4 and in its proof",
        row(KEY, 1, "line 4 proof", "tree extract"), make=extract(*WHICH))
def _(export):
    export.lines[2]["index"] = "7"
    v1.in_text(export.lines[2], "proof", "index 6", "index 7")


@vector("extract-proof-form.ndjson", "the proof of line 4 under another checkpoint",
        row(KEY, 1, "line 4 proof-form", "tree extract"), make=extract(*WHICH))
def _(export):
    export.lines[2]["proof"] = proof(6, hashes(export.leaves), checkpoint(EARLY))


@vector("extract-reordered.ndjson", "lines 3 and 4 exchanged",
        row(KEY, 1, "line 4 index-order", "line 2 attempt-without-outcome; tree extract"),
        make=extract(1, 6, 2))
def _(export):
    pass


def extract_purged(*indexes):
    def make():
        export = Export(morning() + [purge()], complete=False)
        gone(export.leaves[1], export.leaves[2])
        export.lines = [export.leaves[index] for index in indexes]
        return export
    return make


@vector("extract-purged.ndjson", "two of three events purged, with the purge that says so",
        row(PURGED, 0, "none", "tree extract"), make=extract_purged(1, 2, 6, 8))
def _(export):
    pass


@vector("extract-purged-unsaid.ndjson", "the same without the purge",
        row(PURGED, 1, "line 2 detail-missing; line 3 detail-missing", "tree extract"), make=extract_purged(1, 2, 6))
def _(export):
    pass


SECOND = ORIGIN + "#2"


def later_epoch(*keys, line=None, complete=True):
    """The first epoch's export after a purge in the second epoch."""
    def make():
        export = Export(complete=complete)
        said = {"action": "audit.epoch", "phase": "act", "outcome": "done", "previousOrigin": ORIGIN,
                "previousSize": "8", "previousRoot": b64(root(hashes(morning()))),
                "epochStatement": statement(SECOND, 8, hashes(morning()), OLD)}
        second = [event(20, said), line or purge(), event(21, {"action": "signin.leave", "phase": "act"})]
        note = checkpoint(hashes(second), *keys, origin=SECOND)
        gone(export.lines[0], export.lines[3])
        export.lines.append({"index": "1", "origin": SECOND, **second[1], "proof": proof(1, hashes(second), note)})
        return export
    return make


LOST = "line 2 detail-missing; line 5 detail-missing"


@vector("later-epoch.ndjson", "two details purged in the next epoch, with that purge and its proof", row(PURGED),
        row(PURGED_SINCE), row(at("2027-11-01T00:00:00.000Z"), 1, LOST), make=later_epoch())
def _(export):
    pass


@vector("later-epoch-extract.ndjson", "the same with a proof for each event", row(PURGED, 0, "none", "tree extract"),
        make=later_epoch(complete=False))
def _(export):
    pass


@vector("later-epoch-pending.ndjson", "an event that is not yet in the tree without its detail too",
        row(PURGED, 1, "line 10 detail-missing", "pending pending"), make=later_epoch())
def _(export):
    export.lines.insert(8, {"index": "pending", **event(9, {"action": "signin.leave", "phase": "act"})})
    gone(export.lines[8])


@vector("later-epoch-edited.ndjson", "the purge of the next epoch edited and its hashes made to fit",
        row(PURGED, 1, f"line 10 proof; {LOST}"), make=later_epoch(line=purge("2026-11-23T09:41:06.000Z")))
def _(export):
    reseal(v1.in_text(export.lines[8], "body", "2026-11-23T09:41:06.000Z", MORNING_OVER))["origin"] = SECOND


@vector("later-epoch-key.ndjson", "the checkpoint of the next epoch signed with a foreign key",
        row(PURGED, 1, f"line 10 checkpoint-signature; {LOST}"),
        row(LONG_AFTER, 1, f"line 10 checkpoint-signature; {LOST}", UNCOMPARED), make=later_epoch(FOREIGN))
def _(export):
    pass


@vector("later-epoch-key-put-in.ndjson", "the same, and the key put in before the log's, which it leads to",
        row(PURGED, 1, f"line 10 checkpoint-signature; {LOST}"),
        make=later_epoch(FOREIGN))
def _(export):
    export.header["keys"] = FOREIGN.vkey() + "\n" + OLD.vkey() + "\n"
    export.header["rotations"] = rotation(FOREIGN, OLD)


@vector("later-epoch-other.ndjson", "the purge's proof is of another epoch than it names",
        row(PURGED, 1, f"line 10 proof-form; {LOST}"), make=later_epoch())
def _(export):
    export.lines[8]["origin"] = ORIGIN + "#3"


@vector("later-epoch-same.ndjson", "the purge names the export's own epoch",
        row(PURGED, 1, f"line 10 origin-differs; {LOST}"), make=later_epoch())
def _(export):
    export.lines[8]["origin"] = ORIGIN


@vector("later-epoch-no-purge.ndjson", "an event of the next epoch that is no purge",
        row(PURGED, 1, f"line 10 origin-differs; {LOST}"), make=later_epoch(line=purge(action="signin.leave")))
def _(export):
    pass


@vector("later-epoch-range.ndjson", "an index beyond the next epoch's checkpoint",
        row(PURGED, 1, f"line 10 index-range; {LOST}"), make=later_epoch())
def _(export):
    export.lines[8]["index"] = "3"
    v1.in_text(export.lines[8], "proof", "index 1", "index 3")


@vector("later-epoch-first.ndjson", "the purge of the next epoch before a leaf",
        row(PURGED, 1, "line 10 index-order"), make=later_epoch())
def _(export):
    export.lines[7], export.lines[8] = export.lines[8], export.lines[7]


def counted(*numbers, void=None, start="2026-11-23T09:00:00.000Z", more=()):
    """Events of a server with these numbers; void has what the event of a number declares."""
    def make():
        server = {"server": "lantern-1", "start": "2026-11-23T09:00:00.000Z"}
        lines = []
        for number, count in enumerate(numbers, 1):
            declared = {"void": void[count], "start": start} if count in (void or {}) else {}
            lines.append(event(number, {"action": "signin.leave", "phase": "act", **server, "count": str(count), **declared}))
        return Export(lines + list(more))
    return make


@vector("counted.ndjson", "a server's numbers, all there but not in order", row(KEY), make=counted(2, 1, 4, 3, 5))
def _(export):
    pass


@vector("count-gap.ndjson", "numbers 2 and 3 of a server missing", row(KEY, 0, "none", "line 3 count-gap"),
        make=counted(1, 4, 5))
def _(export):
    pass


@vector("count-repeat.ndjson", "number 2 of a server twice", row(KEY, 0, "none", "line 4 count-repeat"),
        make=counted(1, 2, 2, 3))
def _(export):
    pass


@vector("void.ndjson", "numbers 2 and 3, and 5 to 7, declared void by the events after them", row(KEY),
        make=counted(1, 4, 9, 8, void={4: "2-3", 9: "5,6-7"}))
def _(export):
    pass


@vector("void-in-part.ndjson", "numbers 2 to 4 missing, and 2 and 4 alone declared void",
        row(KEY, 0, "none", "line 3 count-gap"), make=counted(1, 5, void={5: "2,4"}))
def _(export):
    pass


@vector("void-of-another-start.ndjson", "number 2 missing, and declared void by another start of the server",
        row(KEY, 0, "none", "line 3 count-gap; line 4 count-gap"),
        make=counted(1, 3, 4, void={4: "2"}, start="2026-11-23T09:30:00.000Z"))
def _(export):
    pass


@vector("void-form.ndjson", "a declaration that is wrong in part declares nothing",
        row(KEY, 0, "none", "line 3 count-gap"), make=counted(1, 3, void={3: "2,9-8"}))
def _(export):
    pass


@vector("void-there.ndjson", "number 2 declared void, and there", row(KEY, 1, "line 4 count-void"),
        make=counted(1, 2, 3, void={3: "2"}))
def _(export):
    pass


@vector("void-there-later.ndjson", "the same, and its event after the declaration", row(KEY, 1, "line 4 count-void"),
        make=counted(1, 3, 2, void={3: "2"}))
def _(export):
    pass


@vector("void-many.ndjson", "numbers 2 to 2004 declared void, and one of them there before and one after",
        row(KEY, 1, "line 4 count-void; line 5 count-void"), make=counted(1, 1500, 2005, 1600, void={2005: "2-2004"}))
def _(export):
    pass


@vector("void-itself.ndjson", "an event that declares its own number void", row(KEY, 1, "line 3 count-void"),
        make=counted(1, 2, void={2: "2"}))
def _(export):
    pass


@vector("void-twice.ndjson", "number 2 declared void twice", row(KEY), make=counted(1, 3, 4, void={3: "2", 4: "2"}))
def _(export):
    pass


@vector("void-extract.ndjson", "an extract with a number declared void, and there",
        row(KEY, 1, "line 3 count-void", "tree extract"), make=counted(1, 2, 3, void={3: "2"}))
def _(export):
    export.header["complete"] = "false"
    for index, line in enumerate(export.lines):
        line["proof"] = proof(index, hashes(export.leaves), export.header["checkpoint"])
    del export.lines[0]


COUNTED = "2026-11-23T09:00:00.000Z lantern-1\n"


@vector("void-purged.ndjson", "the event that declared number 2 void purged, and the purge names what that took and declared", row(PURGED),
        make=counted(1, 3, 4, void={3: "2"}, more=[purge(numbers=f"1-3 {COUNTED}")]))
def _(export):
    gone(export.lines[0], export.lines[1])


@vector("void-purged-unsaid.ndjson", "the same, and the purge does not name number 2",
        row(PURGED, 0, "none", "line 5 count-gap"), make=counted(1, 3, 4, void={3: "2"}, more=[purge(numbers=f"1,3 {COUNTED}")]))
def _(export):
    gone(export.lines[0], export.lines[1])


def start_at(start):
    millis = int(datetime.datetime.fromisoformat(start.replace("Z", "+00:00")).timestamp() * 1000)
    return v1.uuid7(millis, f"start {start}")


def server(count, recorded, start="2026-11-23T08:00:00.000Z", **more):
    """An event of a server that names its start by the time, as servers do."""
    said = {**LEAVE, "server": "lantern-1", "start": start_at(start), "count": str(count)}
    return dated(recorded, f"{start} {count}", {**said, **more})


def epoch_counted(*lines):
    """The new epoch, begun at 09:41:29, with these events of servers in it."""
    def make():
        begun = [leaf({name: value for name, value in line.items() if name != "index"}) for line in epoch(5, EARLY)().leaves[:1]]
        return Export(begun + list(lines), origin=ORIGIN + "#2")
    return make


@vector("epoch-counted.ndjson", "a server that goes on counting in a new epoch, with an event taken over before that", row(KEY),
        make=epoch_counted(server(40, "2026-11-23T09:40:00.000Z"), server(57, "2026-11-23T10:00:00.000Z"),
                           server(58, "2026-11-23T10:01:00.000Z"), server(1, "2026-11-23T10:02:00.000Z", "2026-11-23T10:01:30.000Z")))
def _(export):
    pass


@vector("epoch-count-gap.ndjson", "numbers missing in a new epoch: 58 of that server, 1 of one that started in the epoch, and 41 to 56 from before it",
        row(KEY, 0, "none", "line 4 count-gap; line 6 count-gap"),
        make=epoch_counted(server(40, "2026-11-23T09:40:00.000Z"), server(2, "2026-11-23T09:43:00.000Z", "2026-11-23T09:42:00.000Z"),
                           server(57, "2026-11-23T10:00:00.000Z"), server(59, "2026-11-23T10:01:00.000Z")))
def _(export):
    pass


def took(numbers, start="2026-11-23T08:00:00.000Z"):
    """The member of a purge that names these numbers of such a server."""
    return f"{numbers} {start_at(start)} lantern-1\n"


@vector("epoch-purged.ndjson", "the same server's first numbers of the new epoch purged; those before them may stand in an earlier epoch", row(PURGED),
        make=epoch_counted(server(57, "2026-11-23T10:00:00.000Z"), server(58, "2026-11-23T10:01:00.000Z"),
                           server(59, "2026-11-24T10:00:00.000Z"), purge("2026-11-24T00:00:00.000Z", numbers=took("57-58"))))
def _(export):
    gone(*export.lines[1:3])


@vector("gap-beside-purge.ndjson", "three details purged, and of events a day later number 2 missing, and 1 of a later start",
        row(PURGED, 0, "none", "line 6 count-gap; line 7 count-gap"),
        make=lambda: Export([server(n, f"2026-11-23T09:4{n}:00.000Z") for n in (1, 2, 3)] + [
            server(1, "2026-11-24T09:00:00.000Z", "2026-11-24T08:00:00.000Z"),
            server(3, "2026-11-24T09:01:00.000Z", "2026-11-24T08:00:00.000Z"),
            server(2, "2026-11-24T09:03:00.000Z", "2026-11-24T09:02:00.000Z"),
            purge("2026-11-24T00:00:00.000Z", numbers=took("1-3"))]))
def _(export):
    gone(*export.lines[:3])


def five(*numbers, lines=(1, 2, 3, 4, 5)):
    """Numbers of one start, and a purge of the first two lines with these texts as its numbers."""
    return lambda: Export([server(n, f"2026-11-23T09:4{n}:00.000Z") for n in lines] + [
        purge("2026-11-23T09:43:30.000Z", numbers="".join(numbers))])


def two_gone(export):
    gone(*export.lines[:2])


vector("gap-among-purged.ndjson", "two of five details purged, and the purge names their numbers",
       row(PURGED), make=five(took("1,2")))(two_gone)
vector("gap-unnamed.ndjson", "the same, and the purge names one of them",
       row(PURGED, 0, "none", "line 4 count-gap"), make=five(took("1")))(two_gone)
vector("gap-of-another-start.ndjson", "the same, and the purge names the other of another start of the server",
       row(PURGED, 0, "none", "line 4 count-gap; line 7 count-gap"),
       make=five(took("1"), took("2", "2026-11-23T08:30:00.000Z")))(two_gone)
vector("gap-named-in-part.ndjson", "a purge's numbers that are wrong in part name nothing",
       row(PURGED, 0, "none", "line 4 count-gap"), make=five(took("1-2"), took("9-8")))(two_gone)
vector("gap-named-without-end.ndjson", "the same, and without the line feed at their end",
       row(PURGED, 0, "none", "line 4 count-gap"), make=five(took("1-2").rstrip()))(two_gone)
vector("gap-after-purged.ndjson", "numbers 1 and 2 purged, and 3 missing after them",
       row(PURGED, 0, "none", "line 4 count-gap"), make=five(took("1-2"), lines=(1, 2, 4, 5)))(two_gone)
vector("gap-between-purged.ndjson", "numbers 1 and 3 purged, and 2 missing between them",
       row(PURGED, 0, "none", "line 6 count-gap"), make=five(took("1,3"), lines=(1, 3, 4, 5)))(two_gone)


def later_counted(numbers):
    """The first epoch's export, whose purge stands in the second epoch and took of both."""
    def make():
        lines = [server(n, f"2026-11-23T09:4{n}:00.000Z") for n in (1, 2, 3, 5)]
        export = Export(lines)
        said = {"action": "audit.epoch", "phase": "act", "outcome": "done", "previousOrigin": ORIGIN, "previousSize": "4",
                "previousRoot": b64(root(hashes(lines))), "epochStatement": statement(SECOND, 4, hashes(lines), OLD)}
        second = [event(20, said), purge("2026-11-23T09:42:30.000Z", numbers=took(numbers)), event(21, {"action": "signin.leave", "phase": "act"})]
        gone(*export.lines[:2])
        export.lines.append({"index": "1", "origin": SECOND, **second[1],
                             "proof": proof(1, hashes(second), checkpoint(hashes(second), origin=SECOND))})
        return export
    return make


vector("later-epoch-counted.ndjson", "a purge of the next epoch names numbers 1 and 2, 4, which that epoch has, and others of that epoch",
       row(PURGED), make=later_counted("1-2,4,6,9-12"))(lambda export: None)
vector("later-epoch-unnamed.ndjson", "the same, and number 4 is not named",
       row(PURGED, 0, "none", "line 5 count-gap"), make=later_counted("1-2,6,9-12"))(lambda export: None)


def backdated():
    late = v1.event(9, {"action": "signin.leave", "phase": "act"})
    late["body"] = late["body"].replace("T09:41:15", "T09:31:13")
    late["recorded"] = late["recorded"].replace("T09:41:15", "T09:31:13")
    return Export(morning() + [leaf(v1.seal(late))])


@vector("time-goes-back.ndjson", "an event dated more than ten minutes before the one before it",
        row(KEY, 0, "none", "line 10 time-goes-back"), make=backdated)
def _(export):
    pass


@vector("header-missing.ndjson", "the header left out; the same for each of two lines",
        row(KEY, 1, "line 1 header-missing; line 2 header-missing"))
def _(export):
    return v1.written(export.lines[:2])


@vector("header-members.ndjson", "a member more in the header", row(KEY, 1, "header header-members"))
def _(export):
    export.header["note"] = "9990000018"


@vector("header-origin.ndjson", "capitals in the origin of the header", row(KEY, 1, "header origin-form"))
def _(export):
    export.header["origin"] = ORIGIN.replace("sandbox", "Sandbox")


@vector("version-1.ndjson", "an export of version 1, which nobody signed; with keys or a checkpoint it cannot show anything",
        row(), row(KEY, 2, "checkpoint unsigned"), row("--key foreign.vkey", 2, "checkpoint unsigned"),
        row(SINCE, 2, "older checkpoint since-unproven"))
def _(export):
    return v1.written(v1.intact())


@vector("unknown-version.ndjson", "a later version of the export", row(KEY, 2, "header line-format"))
def _(export):
    export.header["format"] = "lantern-audit-export/3"


@vector("index-form.ndjson", "an index with a leading zero", row(KEY, 1, "line 5 index-form"))
def _(export):
    export.lines[3]["index"] = "03"


def service():
    origin = f"{v1.LOG}/service"
    lines = []
    for number in (1, 2):
        line = v1.event(number, {"action": "audit.head", "phase": "act", "outcome": "done"})
        v1.in_text(line, "body", ',"site":"RZZ01"', "")["origin"] = origin
        lines.append(leaf(v1.seal(line)))
    return Export(lines, origin=origin)


@vector("service.ndjson", "the service log, whose events are of no site", row("--key service.vkey"),
        row(KEY, 2, "checkpoint key-other-log"), make=service)
def _(export):
    pass


@vector("nothing-yet.ndjson", "a log without an event", row(KEY), make=lambda: Export([]))
def _(export):
    pass


# A witness that sees these exports one after another, each with --key log.vkey.
WITNESSED = [
    ("grows", "tail-cut-resigned.ndjson", 0), ("grows", "intact.ndjson", 0), ("grows", "intact.ndjson", 0),
    ("cut", "intact.ndjson", 0), ("cut", "tail-cut-resigned.ndjson", 1), ("cut", "intact.ndjson", 0),
    ("forked", "intact.ndjson", 0), ("forked", "restored.ndjson", 1),
    ("extract", "tail-cut-resigned.ndjson", 0), ("extract", "extract.ndjson", 2), ("extract", "intact.ndjson", 0),
    ("foreign", "keys-exchanged.ndjson", 1),
    ("damaged", "body-edited.ndjson", 1),
    ("rotated", "tail-cut-resigned.ndjson", 0), ("rotated", "rotated.ndjson", 0),
    ("epoch", "epoch-before.ndjson", 0), ("epoch", "epoch.ndjson", 0), ("epoch", "epoch-before.ndjson", 2),
    ("epoch", "epoch.ndjson", 0),
    ("epoch-between", "tail-cut-resigned.ndjson", 0), ("epoch-between", "epoch.ndjson", 2),
    ("epoch-between", "epoch-before.ndjson", 0), ("epoch-between", "epoch.ndjson", 0),
    ("epoch-cut", "intact.ndjson", 0), ("epoch-cut", "epoch.ndjson", 1),
    ("epoch-root", "epoch-before.ndjson", 0), ("epoch-root", "epoch-other-root.ndjson", 1),
    ("epoch-foreign", "epoch-before.ndjson", 0), ("epoch-foreign", "epoch-foreign.ndjson", 1),
    ("epoch-unsigned", "epoch-before.ndjson", 0), ("epoch-unsigned", "epoch-unsigned.ndjson", 1),
    ("epoch-put-in", "epoch-before.ndjson", 0), ("epoch-put-in", "epoch-key-put-in.ndjson", 1),
    ("epoch-put-in", "epoch.ndjson", 0),
    ("epoch-skipped", "epoch-before.ndjson", 0), ("epoch-skipped", "epoch-skipped.ndjson", 0),
    ("epoch-mistaken", "epoch.ndjson", 0), ("epoch-mistaken", "epoch-skipped.ndjson", 2),
    ("epoch-rotated", "epoch-before.ndjson", 0), ("epoch-rotated", "epoch-rotated.ndjson", 0),
]

INTRODUCTION = """# Test vectors of version 2 of the audit format

Written by `make_vectors.py`, which implements [the format](../../audit-format.md) a second time, in Python; the events are
those of [version 1](../README.md) and two more. `yesterday.checkpoint` is of five events, and so are the mails that hold
it; `today.checkpoint` is of the eight of `intact.ndjson`. "Hashes made to fit" means that commitment and leaf hash were
computed again, as a forger would. Lines count from 1, and the header is line 1. `--clock`
is the time at which the file is verified; without it the row holds at any time. `python3 make_vectors.py --check` shows
whether the files are what the script writes.

A verifier passes if it gives the exit status, all faults and all remarks of every row, and no others.

| file | options | what was changed | exit status | faults | remarks |
|---|---|---|---|---|---|
"""

WITNESS_INTRODUCTION = """
A witness passes if, with a new state for each sequence and `--key log.vkey`, it answers so to one export after another.

| sequence | file shown | exit status |
|---|---|---|
"""


def files():
    index = INTRODUCTION + "".join("| " + " | ".join(str(cell) for cell in cells) + " |\n" for cells in ROWS)
    index += WITNESS_INTRODUCTION + "".join("| " + " | ".join(str(c) for c in cells) + " |\n" for cells in WITNESSED)
    yield from FILES.items()
    yield "README.md", index.encode()


def main():
    checking = sys.argv[1:] == ["--check"]
    wanted = dict(files())
    different = [name for name, data in wanted.items()
                 if not (HERE / name).exists() or (HERE / name).read_bytes() != data]
    ours = ("make_vectors.py", "ed25519.py", ".gitattributes")
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
