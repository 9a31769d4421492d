# SPDX-FileCopyrightText: The Vespiary authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Judges our server with Python's ftplib: judge.py PORT. Prints what held; ends with a traceback otherwise."""

import ftplib
import io
import sys

BINARY = bytes.fromhex("00ff0d0a1aff0a0d") * 20000
held = []


def fetch(ftp, name, rest=None):
    got = io.BytesIO()
    ftp.retrbinary("RETR " + name, got.write, rest=rest)
    return got.getvalue()


def login():
    ftp = ftplib.FTP(timeout=20)
    ftp.connect("127.0.0.1", int(sys.argv[1]))
    ftp.login("ota", "libelium")
    return ftp


ftp = login()
assert ftp.size("PROG_02") == len(BINARY)
assert fetch(ftp, "PROG_02") == BINARY
assert ftp.pwd() == "/"
ftp.cwd("demo")
assert fetch(ftp, "PROG_02") == BINARY
ftp.cwd("..")
held.append("passive")

ftp.set_pasv(False)
assert fetch(ftp, "/demo/PROG_02") == BINARY
held.append("active")

ftp.set_pasv(True)
assert fetch(ftp, "PROG_02", rest=1000) == BINARY[1000:]
held.append("resumed")

assert sorted(ftp.nlst()) == [".gprs", "PROG_02", "UPGRADE.TXT", "demo"]
lines = []
ftp.dir(lines.append)
assert len(lines) == 4 and all(len(line.split()) == 9 for line in lines)
text = []
ftp.retrlines("RETR UPGRADE.TXT", text.append)
assert text[0] == "FILE:PROG_02"
held.append("listed")

try:
    fetch(ftp, "../etc/passwd")
except ftplib.error_perm as refusal:
    assert str(refusal).startswith("550")
    held.append("refused")

try:
    ftp.storbinary("STOR x", io.BytesIO(b"x"))
except ftplib.error_perm as refusal:
    assert str(refusal).startswith("550")
    held.append("read-only")

ftp.quit()
print(*held)
