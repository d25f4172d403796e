#!/usr/bin/env python3
"""Writes the published test vectors of docs/audit-format.md, and README.md, their index.

A second implementation of the format, in another language than the product and its verifier, so
that neither checks itself. Standard library only. Without an argument it writes into its own
folder; with --check it writes nothing and fails if a file differs from what it would write.

The salts and ids here are derived from fixed words so that everybody gets the same bytes. A real
salt is random; a derived one protects nothing.
"""

import base64
import copy
import hashlib
import hmac
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
LOG = "sandbox.lantern.example"
SITE, OTHER_SITE = "RZZ01", "RZZ02"


# The format, written from docs/audit-format.md.

def canonical(body):
    """RFC 8785 for a flat object of strings: names in the order of their UTF-16 code units."""
    names = sorted(body, key=lambda name: name.encode("utf-16-be"))
    return json.dumps({name: body[name] for name in names}, ensure_ascii=False, separators=(",", ":"))


def b64(data):
    return base64.b64encode(data).decode("ascii")


def leaf_record(line):
    fields = ["lantern-audit-leaf/1", line["origin"], line["id"], line["recorded"], line["commitment"]]
    return "".join(field + "\n" for field in fields).encode("utf-8")


def seal(line):
    """Makes commitment and leaf hash follow from the rest, as the log does and a forger can."""
    salt, body = base64.b64decode(line["salt"]), line["body"].encode("utf-8")
    line["commitment"] = b64(hmac.new(salt, body, hashlib.sha256).digest())
    return reseal_leaf(line)


def reseal_leaf(line):
    line["leafHash"] = b64(hashlib.sha256(b"\x00" + leaf_record(line)).digest())
    return line


# The events: one made-up morning at a made-up hospital.

def uuid7(millis, word):
    tail = hashlib.sha256(word.encode()).digest()
    raw = bytearray(millis.to_bytes(6, "big") + tail[:10])
    raw[6] = raw[6] & 0x0F | 0x70
    raw[8] = raw[8] & 0x3F | 0x80
    return re.sub(r"^(.{8})(.{4})(.{4})(.{4})(.{12})$", r"\1-\2-\3-\4-\5", raw.hex())


START = 1795426865123  # 2026-11-23T09:41:05.123Z


def event(number, members, site=SITE):
    after = (number - 1) * 1250
    second, milli = divmod(5123 + after, 1000)
    recorded = f"2026-11-23T09:41:{second:02d}.{milli:03d}Z"
    event_id = uuid7(START + after, f"event {number} {site}")
    body = {"format": "lantern-audit-event/1", "id": event_id, "recorded": recorded,
            "environment": "sandbox", "site": site, **members}
    salt = hashlib.sha256(f"lantern audit vector salt {number}".encode()).digest()
    return seal({"format": "lantern-audit-export/1", "origin": f"{LOG}/audit/{site}", "id": event_id,
                 "recorded": recorded, "salt": b64(salt), "body": canonical(body),
                 "commitment": "", "leafHash": ""})


NURSE = {"userId": "555000000117", "userName": "CLINICIAN, Zoë (Dr)", "roleProfile": "555000000218",
         "signIn": "5b0c9e52a7"}
LOOK = {"action": "patient.find", "nhsNumber": "9990000018", "requestId": "f1d2c5a8-4c55-4d0b-9a36-3f6f1f9a0001"}
READ = {"action": "record.view", "nhsNumber": "9990000018", "permission": "perm-000042"}
EVERY_MEMBER = {
    "roleCode": "S8000:G8000:R8000", "roleName": "Clinical Practitioner Access Role", "organisation": "RZZ",
    "acrAsked": "AAL3_ANY", "basis": "declared", "record": "5D4CFE3A-9A9E-4A3C-8F6B-0B7C1A2D3E4F",
    "recordHash": hashlib.sha256(b"the bytes of a made-up record").hexdigest(), "asid": "200000000012",
    "requestId": "f1d2c5a8-4c55-4d0b-9a36-3f6f1f9a0002", "correlationId": "f1d2c5a8-4c55-4d0b-9a36-3f6f1f9a0003",
    "service": "summary-care-record", "status": "200", "server": "lantern-1",
    "start": "2026-11-23T09:41:05.000Z", "count": "1", "build": "0.1.0",
    "detail": "quote \" backslash \\ slash / tab \t line\nfeed\r bell \u0007 unit \u001f delete \u007f "
              "separator \u2028 diacritic Łukasz Ó, combining e\u0301, emoji \U0001f3e5, last \uffff"}


def intact():
    found = event(2, {**LOOK, **NURSE, "phase": "attempt"})
    read = event(5, {**READ, **NURSE, "phase": "attempt"})
    return [
        event(1, {"action": "signin.choose-role", "phase": "act", "outcome": "done", **NURSE}),
        found,
        event(3, {**LOOK, **NURSE, "phase": "outcome", "outcome": "found", "attempt": found["id"]}),
        event(4, {"action": "permission.give", "phase": "act", "outcome": "agreed",
                  "nhsNumber": "9990000018", "permission": "perm-000042", "basis": "declared", **NURSE}),
        read,
        event(6, {**READ, **NURSE, **EVERY_MEMBER, "phase": "outcome", "outcome": "shown", "attempt": read["id"]}),
    ]


# The vectors. Each starts from the six intact lines; counting starts at 1.

VECTORS = []


def written(lines):
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines).encode()


def vector(name, what, status, faults="none", remarks="none"):
    """Registers a function that changes the lines, or returns the bytes of the file itself."""
    def register(change):
        lines = copy.deepcopy(intact())
        result = change(lines)
        data = result if isinstance(result, bytes) else written(lines)
        VECTORS.append((name + ".ndjson", what, status, faults, remarks, data))
        return change
    return register


def in_text(line, member, old, new):
    assert line[member].count(old) == 1, (member, old)
    line[member] = line[member].replace(old, new)
    return line


def flip_first(text):
    return ("B" if text[0] == "A" else "A") + text[1:]


def loose(text):
    """The same bytes for a lenient base64 reader: the two unused bits are not zero."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return text[:42] + alphabet[alphabet.index(text[42]) + 1] + "="


@vector("intact", "nothing; the last event has every member that the format names", 0)
def _(lines):
    pass


@vector("intact-spelt-otherwise",
        "members of the lines in another order, spaces, escapes, CR before LF: same values", 0)
def _(lines):
    swapped = [dict(reversed(list(line.items()))) for line in lines]
    return "".join(" " + json.dumps(line).replace("/", "\\/") + "\t\r\n" for line in swapped).encode()


@vector("intact-other-members", "an event with members that this version does not name, in UTF-16 order", 0)
def _(lines):
    lines[0] = event(1, {"action": "later", "phase": "act", "\ue000": "BMP", "\U0001f600": "beyond", "": "empty name"})


@vector("intact-extract",
        "lines 1, 2 and 5 left out", 0, remarks="line 1 outcome-without-attempt; line 3 outcome-without-attempt")
def _(lines):
    lines[:] = [lines[2], lines[3], lines[5]]


@vector("intact-open-attempts", "line 3 left out", 0, remarks="line 2 attempt-without-outcome")
def _(lines):
    del lines[2]


@vector("intact-two-outcomes", "a second outcome of the same attempt added", 0, remarks="line 7 outcome-not-linked")
def _(lines):
    lines.append(event(7, {**LOOK, "phase": "outcome", "outcome": "found", "attempt": lines[1]["id"]}))


@vector("intact-outcome-first", "an outcome stands before its attempt", 0)
def _(lines):
    lines[1], lines[2] = lines[2], lines[1]


@vector("intact-no-line-feed", "the last line feed cut off", 0, remarks="line 6 no-line-feed")
def _(lines):
    return written(lines)[:-1]


@vector("body-changed", "another user in the body of line 4", 1, "line 4 commitment")
def _(lines):
    in_text(lines[3], "body", "555000000117", "555000000125")


@vector("body-and-commitment-changed", "the same, and the commitment made to fit", 1, "line 4 leaf-hash")
def _(lines):
    leaf_hash = lines[3]["leafHash"]
    seal(in_text(lines[3], "body", "555000000117", "555000000125"))["leafHash"] = leaf_hash


@vector("body-reordered", "the members of the body of line 4 in reverse order, hashes made to fit", 1, "line 4 body-canonical")
def _(lines):
    body = json.loads(lines[3]["body"])
    body = dict(sorted(body.items(), reverse=True))
    lines[3]["body"] = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    seal(lines[3])


@vector("body-code-point-order",
        "names of a body sorted by code points, hashes made to fit", 1, "line 1 body-canonical")
def _(lines):
    lines[0] = event(1, {"action": "later", "phase": "act", "\ue000": "BMP", "\U0001f600": "beyond"})
    lines[0]["body"] = json.dumps(json.loads(lines[0]["body"]), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    seal(lines[0])


@vector("body-spaced", "a space in the body of line 1, hashes made to fit", 1, "line 1 body-canonical")
def _(lines):
    seal(in_text(lines[0], "body", ',"id":', ', "id":'))


@vector("body-escaped", "a letter of the body of line 1 as an escape, hashes made to fit", 1, "line 1 body-canonical")
def _(lines):
    seal(in_text(lines[0], "body", "ë", "\\u00eb"))


@vector("body-upper-case-escape", "a control character of line 6 with a capital in its escape, hashes made to fit", 1,
        "line 6 body-canonical", "line 5 attempt-without-outcome")
def _(lines):
    seal(in_text(lines[5], "body", "\\u001f", "\\u001F"))


@vector("body-member-twice", "the site twice in the body of line 4, hashes made to fit", 1, "line 4 body-json")
def _(lines):
    seal(in_text(lines[3], "body", '"site":', '"site":"RZZ01","site":'))


@vector("body-number", "a number in the body of line 6, hashes made to fit", 1, "line 6 body-json",
        "line 5 attempt-without-outcome")
def _(lines):
    seal(in_text(lines[5], "body", '"count":"1"', '"count":1'))


@vector("body-lone-surrogate",
        "half a surrogate pair in the body of line 1, escaped, hashes made to fit", 1, "line 1 body-json")
def _(lines):
    seal(in_text(lines[0], "body", "ë", "\\ud83c"))


@vector("body-without-site", "no site in the body of line 1, hashes made to fit", 1, "line 1 body-members")
def _(lines):
    seal(in_text(lines[0], "body", '"site":"RZZ01",', ""))


@vector("body-other-site", "another site in the body of line 1, hashes made to fit", 1, "line 1 body-site")
def _(lines):
    seal(in_text(lines[0], "body", "RZZ01", OTHER_SITE))


@vector("salt-changed", "the first letter of the salt of line 4", 1, "line 4 commitment")
def _(lines):
    lines[3]["salt"] = flip_first(lines[3]["salt"])


@vector("salt-short", "a salt of 16 bytes in line 4, hashes made to fit", 1, "line 4 salt-form")
def _(lines):
    lines[3]["salt"] = b64(base64.b64decode(lines[3]["salt"])[:16])
    seal(lines[3])


@vector("salt-loose-base64", "unused bits of the base64 of a salt set", 1, "line 4 salt-form")
def _(lines):
    lines[3]["salt"] = loose(lines[3]["salt"])


@vector("commitment-changed", "the first letter of the commitment of line 4", 1, "line 4 commitment; line 4 leaf-hash")
def _(lines):
    lines[3]["commitment"] = flip_first(lines[3]["commitment"])


@vector("commitment-unpadded", "a commitment without its padding", 1, "line 4 commitment-form")
def _(lines):
    lines[3]["commitment"] = lines[3]["commitment"].rstrip("=")


@vector("leaf-hash-changed", "the first letter of the leaf hash of line 4", 1, "line 4 leaf-hash")
def _(lines):
    lines[3]["leafHash"] = flip_first(lines[3]["leafHash"])


@vector("leaf-hash-hex", "a leaf hash in hexadecimal", 1, "line 4 leaf-hash-form")
def _(lines):
    lines[3]["leafHash"] = base64.b64decode(lines[3]["leafHash"]).hex()


@vector("ids-swapped",
        "the ids of lines 1 and 4 exchanged", 1, "line 1 body-id; line 1 leaf-hash; line 4 body-id; line 4 leaf-hash")
def _(lines):
    lines[0]["id"], lines[3]["id"] = lines[3]["id"], lines[0]["id"]


@vector("id-upper-case", "an id in capitals on the line and in the body, hashes made to fit", 1, "line 1 id-form")
def _(lines):
    upper = lines[0]["id"].upper()
    in_text(lines[0], "body", lines[0]["id"], upper)["id"] = upper
    seal(lines[0])


@vector("id-version-4", "an id that is a UUID of version 4, hashes made to fit", 1, "line 1 id-form")
def _(lines):
    four = lines[0]["id"][:14] + "4" + lines[0]["id"][15:]
    in_text(lines[0], "body", lines[0]["id"], four)["id"] = four
    seal(lines[0])


@vector("id-twice", "line 4 repeated at the end", 1, "line 7 id-twice")
def _(lines):
    lines.append(lines[3])


@vector("recorded-changed", "another time on line 4, the leaf hash made to fit", 1, "line 4 body-recorded")
def _(lines):
    lines[3]["recorded"] = "2026-11-23T08:00:00.000Z"
    reseal_leaf(lines[3])


@vector("recorded-without-milliseconds",
        "a time without milliseconds on the line and in the body, hashes made to fit", 1, "line 1 recorded-form")
def _(lines):
    in_text(lines[0], "body", "05.123Z", "05Z")["recorded"] = "2026-11-23T09:41:05Z"
    seal(lines[0])


@vector("recorded-no-such-day",
        "31 November on the line and in the body, hashes made to fit", 1, "line 1 recorded-form")
def _(lines):
    in_text(lines[0], "body", "11-23T", "11-31T")["recorded"] = lines[0]["recorded"].replace("11-23T", "11-31T")
    seal(lines[0])


@vector("origin-changed",
        "another site in the origin of line 4", 1, "line 4 origin-differs; line 4 body-site; line 4 leaf-hash")
def _(lines):
    in_text(lines[3], "origin", SITE, OTHER_SITE)


@vector("origin-of-another-site", "a genuine event of another site added", 1, "line 7 origin-differs")
def _(lines):
    lines.append(event(7, {"action": "signin.leave", "phase": "act"}, OTHER_SITE))


@vector("origin-form", "capitals in the log name of line 4, the leaf hash made to fit", 1, "line 4 origin-form")
def _(lines):
    lines[3]["origin"] = lines[3]["origin"].replace("sandbox", "Sandbox")
    reseal_leaf(lines[3])


@vector("line-truncated",
        "the file cut in the middle of line 6", 1, "line 6 json", "line 6 no-line-feed; line 5 attempt-without-outcome")
def _(lines):
    return written(lines)[:-200]


@vector("line-blank", "an empty line after line 3", 1, "line 4 json")
def _(lines):
    return written(lines[:3]) + b"\n" + written(lines[3:])


@vector("line-trailing-text", "text after the object of line 1", 1, "line 1 json")
def _(lines):
    return written(lines[:1])[:-1] + b"{}\n" + written(lines[1:])


@vector("line-member-twice", "two ids on line 1, the second one right", 1, "line 1 json")
def _(lines):
    return b'{"id":"","' + written(lines)[2:]


@vector("line-nested", "the body of line 1 as an object instead of a string", 1, "line 1 json")
def _(lines):
    lines[0]["body"] = json.loads(lines[0]["body"])


@vector("line-member-missing", "no salt on line 2", 1, "line 2 line-members", "line 3 outcome-not-linked")
def _(lines):
    del lines[1]["salt"]


@vector("line-member-added", "a note on line 1 that nothing protects", 1, "line 1 line-members")
def _(lines):
    lines[0]["note"] = "9990000018"


@vector("line-not-utf-8", "a letter of line 1 in ISO 8859-1", 1, "line 1 utf-8")
def _(lines):
    return written(lines).replace("ë".encode(), b"\xeb", 1)


@vector("line-byte-order-mark", "a byte order mark before line 1", 1, "line 1 json")
def _(lines):
    return b"\xef\xbb\xbf" + written(lines)


@vector("unknown-export-version", "line 1 names a later version of the export format", 2, "line 1 line-format")
def _(lines):
    in_text(lines[0], "format", "/1", "/2")


@vector("unknown-event-version",
        "the body of line 1 names a later version of the event format, hashes made to fit", 2, "line 1 body-format")
def _(lines):
    seal(in_text(lines[0], "body", "event/1", "event/2"))


@vector("unknown-version-and-fault",
        "an unknown version on line 1 and a changed body on line 4", 1, "line 1 line-format; line 4 commitment")
def _(lines):
    in_text(lines[0], "format", "/1", "/2")
    in_text(lines[3], "body", "555000000117", "555000000125")


@vector("empty", "no line at all", 2)
def _(lines):
    return b""


INTRODUCTION = """# Test vectors of the audit format

Written by `make_vectors.py`, which implements [the format](../audit-format.md) a second time, in Python. Each file
starts from the six lines of `intact.ndjson` and differs as the second column says. "Hashes made to fit" means that
commitment and leaf hash were computed again, as a forger would. Lines count from 1. Patients, people and places are
made up; the salts and ids are derived from fixed words. `python3 make_vectors.py --check` shows whether the files are
what the script writes.

A verifier passes if it gives the exit status, all faults and all remarks of every row, and no others.

| file | what was changed | exit status | faults | remarks |
|---|---|---|---|---|
"""


def files():
    index = INTRODUCTION
    for name, what, status, faults, remarks, data in VECTORS:
        index += f"| {name} | {what} | {status} | {faults} | {remarks} |\n"
        yield name, data
    yield "README.md", index.encode()


def main():
    checking = sys.argv[1:] == ["--check"]
    wanted = dict(files())
    different = [name for name, data in wanted.items()
                 if not (HERE / name).exists() or (HERE / name).read_bytes() != data]
    stray = [path.name for path in HERE.glob("*.ndjson") if path.name not in wanted]
    if checking:
        print("\n".join(f"differs: {name}" for name in different + stray) or "all files are as written")
        sys.exit(1 if different or stray else 0)
    for name in different:
        (HERE / name).write_bytes(wanted[name])
    for name in stray:
        (HERE / name).unlink()


if __name__ == "__main__":
    main()
