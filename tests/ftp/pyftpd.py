# SPDX-FileCopyrightText: The Vespiary authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server for publisher tests: pyftpd.py FOLDER USER PASSWORD [QUIRK]. Prints its port, serves until killed."""

import logging
import sys

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import DTPHandler, FTPHandler
from pyftpdlib.servers import FTPServer


# pyftpdlib 1.5.7 describes a handler whenever it closes one, and that fails for a transfer whose client was killed: the
# handler is never closed, and the server turns in a circle from then on.
DTPHandler.__repr__ = object.__repr__
FTPHandler.__repr__ = object.__repr__


class NoRenameOver(FTPHandler):
    def ftp_RNTO(self, path):
        if self.fs.isfile(path):
            self._rnfr = None
            self.respond("550 There is such a file.")
            return None
        return super().ftp_RNTO(path)


class NoOverwrite(NoRenameOver):
    def ftp_STOR(self, file, mode="w"):
        if "a" not in mode and self.fs.isfile(file):
            self.respond("550 There is such a file.")
            return None
        return super().ftp_STOR(file, mode)


class NoNewFile(FTPHandler):
    """Refuses what was uploaded under its last name, whether something stands there or not."""

    def ftp_RNTO(self, path):
        if self._rnfr and self._rnfr.endswith(".part"):
            self._rnfr = None
            self.respond("553 Not \033[31mthis\033[0m one.")
            return None
        return super().ftp_RNTO(path)


class NoWayBack(FTPHandler):
    def ftp_RNTO(self, path):
        if path.endswith("UPGRADE.TXT"):
            self._rnfr = None
            self.respond("553 Not under this name.")
            return None
        return super().ftp_RNTO(path)


class Repeating(FTPHandler):
    def ftp_PASS(self, line):
        self.respond("530 Cannot take PASS " + line + ".")


class Corrupting(FTPHandler):
    """Keeps the length, as a transfer in ASCII mode on a bad day would not even do."""

    def on_file_received(self, file):
        with open(file, "r+b") as stored:
            first = stored.read(1)
            stored.seek(0)
            stored.write(bytes([first[0] ^ 1]))


class Truncating(FTPHandler):
    def on_file_received(self, file):
        with open(file, "r+b") as stored:
            stored.truncate(10)


class WrongPasv(FTPHandler):
    masquerade_address = "10.255.255.1"
    proto_cmds = {verb: facts for verb, facts in FTPHandler.proto_cmds.items() if verb != "EPSV"}


class NoPasv(FTPHandler):
    proto_cmds = {verb: facts for verb, facts in FTPHandler.proto_cmds.items() if verb not in ("EPSV", "PASV")}


class NoActive(FTPHandler):
    def ftp_PORT(self, line):
        self.respond("502 No active mode here.")

    def ftp_EPRT(self, line):
        self.respond("502 No active mode here.")


class NoSize(FTPHandler):
    def ftp_SIZE(self, path):
        self.respond("500 SIZE not understood.")


class NoMlsd(FTPHandler):
    proto_cmds = {verb: facts for verb, facts in FTPHandler.proto_cmds.items() if verb not in ("MLSD", "MLST")}


class Listing(FTPHandler):
    """Answers LIST with one line of its own, as some other servers do."""

    line = b""

    def ftp_LIST(self, path):
        self.push_dtp_data(self.line, isproducer=False, cmd="LIST")


class WindowsList(Listing):
    line = b"03-02-26  12:00PM                   46 UPGRADE.TXT\r\n"


class EmptyList(Listing):
    pass


class WrongList(Listing):
    line = b"-rw-r--r-- 1 ftp 4 512 Mar 02 12:00 UPGRADE.TXT\r\n"


class NotInRoot(FTPHandler):
    def on_login(self, username):
        self.fs.cwd = "/home"


class Impatient(FTPHandler):
    timeout = 1


class Slow(DTPHandler):
    """Stores nothing it receives for a long time, and takes little of it."""

    ac_in_buffer_size = 64

    def handle_read(self):
        pass


class Stalling(FTPHandler):
    dtp_handler = Slow


QUIRKS = {
    "": FTPHandler,
    "no-rename-over": NoRenameOver,
    "no-mlsd": NoMlsd,
    "no-new-file": NoNewFile,
    "no-overwrite": NoOverwrite,
    "no-way-back": NoWayBack,
    "repeating": Repeating,
    "corrupting": Corrupting,
    "truncating": Truncating,
    "wrong-pasv": WrongPasv,
    "no-pasv": NoPasv,
    "stalling": Stalling,
    "no-active": NoActive,
    "no-size": NoSize,
    "windows-list": WindowsList,
    "empty-list": EmptyList,
    "wrong-list": WrongList,
    "not-in-root": NotInRoot,
    "impatient": Impatient,
    "ipv6": FTPHandler,
    "read-only": FTPHandler,
}


def handler_with_tls(certificate, is_new_only):
    from OpenSSL import SSL
    from pyftpdlib.handlers import TLS_FTPHandler

    class WithTls(TLS_FTPHandler):
        ssl_options = TLS_FTPHandler.ssl_options | (SSL.OP_NO_TLSv1_2 if is_new_only else 0)
        certfile = certificate
        tls_control_required = True
        tls_data_required = True

    return WithTls


def main():
    folder, user, password = sys.argv[1:4]
    quirk = sys.argv[4] if len(sys.argv) > 4 else ""
    logging.basicConfig(level=logging.CRITICAL)
    kind, _, certificate = quirk.partition("=")
    handler = handler_with_tls(certificate, kind == "tls13") if certificate else QUIRKS[quirk]
    authorizer = DummyAuthorizer()
    authorizer.add_user(user, password, folder, perm="elr" if quirk == "read-only" else "elradfmwMT")
    handler.authorizer = authorizer
    handler.auth_failed_timeout = 0
    server = FTPServer(("::1" if quirk == "ipv6" else "127.0.0.1", 0), handler, backlog=4096)
    server.max_cons = 20000
    print(server.address[1], flush=True)
    server.serve_forever()


main()
